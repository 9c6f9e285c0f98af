using Einsum.Compiler.Binding;
using Microsoft.CodeAnalysis;

namespace Einsum.Generator.Reading;

/// <summary>Reads the named arguments of <c>[Einsum]</c>. Values of enums are matched by name: the two libraries may be of different versions.</summary>
internal static class OptionsReader
{
    public static Options Read(AttributeData einsum)
    {
        var options = Options.Default;
        foreach (var argument in einsum.NamedArguments)
        {
            var value = argument.Value;
            options = argument.Key switch
            {
                "Style" => options with { Style = Choice(value, options.Style) },
                "Semiring" => options with { Semiring = Choice(value, SemiringKind.Real) },
                "Accumulator" => options with { Accumulator = value.Value is ITypeSymbol type ? ElementReader.Read(type) : null },
                "Narrow" => options with { Narrow = Choice(value, options.Narrow) },
                "Order" => options with { Order = Choice(value, options.Order) },
                "Plan" => options with { Plan = value.Value as string },
                "Broadcast" => options with { Broadcast = value.Value is true },
                "Aliasing" => options with { Aliasing = Choice(value, options.Aliasing) },
                "Unroll" => options with { Unroll = Choice(value, options.Unroll) },
                "MaxIsa" => options with { MaxIsa = Choice(value, options.MaxIsa) },
                "Explain" => options with { Explain = value.Value is true },
                _ => options,
            };
        }
        return options;
    }

    private static TEnum Choice<TEnum>(TypedConstant constant, TEnum otherwise)
        where TEnum : struct, Enum
    {
        if (constant is not { Kind: TypedConstantKind.Enum, Type: { } type, Value: { } value }) return otherwise;
        foreach (var member in type.GetMembers())
        {
            if (member is IFieldSymbol { HasConstantValue: true } field && value.Equals(field.ConstantValue))
                return Enum.TryParse(field.Name, out TEnum choice) ? choice : otherwise;
        }
        return otherwise;
    }
}
