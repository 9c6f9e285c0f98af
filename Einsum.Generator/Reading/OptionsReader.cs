using Einsum.Compiler;
using Einsum.Compiler.Binding;
using Einsum.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using System.Globalization;

namespace Einsum.Generator.Reading;

/// <summary>
/// Reads options where they are said: in <c>[Einsum]</c>, in <c>[assembly: EinsumDefaults]</c>, in .editorconfig. What is not said
/// there is not in the result, so that a value wins where it is written, also when it is the language's default. Values of enums
/// are taken by name: the two libraries may be of different versions.
/// </summary>
internal static class OptionsReader
{
    /// <summary>The options of a method alone, which have no default elsewhere.</summary>
    public static Options Own(AttributeData einsum)
    {
        var options = Options.Default;
        foreach (var argument in einsum.NamedArguments)
        {
            options = argument.Key switch
            {
                "Accumulator" => options with { Accumulator = argument.Value.Value is ITypeSymbol type ? ElementReader.Read(type) : null },
                "Plan" => options with { Plan = argument.Value.Value as string },
                _ => options,
            };
        }
        return options;
    }

    /// <summary>What the assembly says for all its methods.</summary>
    public static EquatableArray<OptionSetting> Defaults(IAssemblySymbol assembly) =>
        Known.Find(assembly.GetAttributes(), "EinsumDefaults") is { } defaults ? Given(defaults) : default;

    /// <summary>The named arguments of an attribute that can have defaults; a value that is no constant is not given.</summary>
    public static EquatableArray<OptionSetting> Given(AttributeData attribute)
    {
        var settings = new List<OptionSetting>();
        foreach (var argument in attribute.NamedArguments)
        {
            if (OptionTable.Names.IndexOf(argument.Key) >= 0 && Text(argument.Value) is { } value) settings.Add(new(argument.Key, value));
        }
        return settings.ToEquatableArray();
    }

    /// <summary>What .editorconfig says for a file: <c>einsum_aliasing = throw</c>. As everywhere there, <c>unset</c> says nothing.</summary>
    public static IEnumerable<OptionSetting> Configured(AnalyzerConfigOptions file)
    {
        foreach (string name in OptionTable.Names)
        {
            if (file.TryGetValue(OptionTable.Key(name), out string? value) && !value.Equals("unset", StringComparison.OrdinalIgnoreCase)) yield return new(name, value);
        }
    }

    /// <summary>EIN0047: a setting of .editorconfig that was not understood, at the attribute of the method that goes without it.</summary>
    public static Fault Refused(OptionSetting setting) =>
        Fault.Of("EIN0047", Place.Attribute("Einsum"), setting.Value, OptionTable.Key(setting.Name), OptionTable.Values(setting.Name));

    /// <summary>EIN0040: a number of an attribute that is below zero. A name that is not known here is that of a newer library, and says nothing.</summary>
    public static Fault? Negative(string attribute, OptionSetting setting) =>
        setting.Value.StartsWith("-", StringComparison.Ordinal) ? Fault.Of("EIN0040", Place.Attribute(setting.Name), attribute, setting.Value) : null;

    private static string? Text(TypedConstant constant) => constant switch
    {
        { Kind: TypedConstantKind.Enum, Type: { } type, Value: { } value } => Name(type, value),
        { Kind: TypedConstantKind.Primitive, Value: { } value } => Convert.ToString(value, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string? Name(ITypeSymbol type, object value)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is IFieldSymbol { HasConstantValue: true } field && value.Equals(field.ConstantValue)) return field.Name;
        }
        return null;
    }
}
