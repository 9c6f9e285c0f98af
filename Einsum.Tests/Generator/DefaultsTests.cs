using Einsum.Compiler.Binding;
using Einsum.Tests.Harness;
using System.Reflection;

namespace Einsum.Tests.Generator;

/// <summary>Options are said by a method, by .editorconfig for a file, by an assembly; the nearest wins, also with the language's own default (language spec 4.4).</summary>
[Trait("Category", "Roslyn")]
public class DefaultsTests
{
    private static Options Read(string assembly, string settings, string arguments) =>
        Request(assembly, settings, arguments).Options;

    private static MethodRequest Request(string assembly, string settings, string arguments) => Generated.Of(
        InMemory.Compile($"{Generated.Usings}{(assembly.Length == 0 ? "" : $"[assembly: EinsumDefaults({assembly})]")} static partial class C {{ [Einsum(\"ij->ji\"{arguments})] public static partial float[,] M(float[,] a); }}"),
        new EditorConfig("root = true\n[*.cs]\n" + settings)).Request;

    [Theory]
    [InlineData("", "", "", AliasingOption.Copy)]
    [InlineData("Aliasing = Aliasing.Assume", "", "", AliasingOption.Assume)]
    [InlineData("", "einsum_aliasing = throw", "", AliasingOption.Throw)]
    [InlineData("", "", ", Aliasing = Aliasing.Throw", AliasingOption.Throw)]
    [InlineData("Aliasing = Aliasing.Assume", "einsum_aliasing = throw", "", AliasingOption.Throw)]
    [InlineData("Aliasing = Aliasing.Assume", "", ", Aliasing = Aliasing.Throw", AliasingOption.Throw)]
    [InlineData("", "einsum_aliasing = assume", ", Aliasing = Aliasing.Throw", AliasingOption.Throw)]
    [InlineData("Aliasing = Aliasing.Assume", "einsum_aliasing = throw", ", Aliasing = Aliasing.Copy", AliasingOption.Copy)]
    [InlineData("Aliasing = Aliasing.Assume", "einsum_aliasing = copy", "", AliasingOption.Copy)]
    [InlineData("Aliasing = Aliasing.Assume", "einsum_aliasing = unset", "", AliasingOption.Assume)]
    [InlineData("Aliasing = Aliasing.Assume", "einsum_unroll = none", ", Explain = true", AliasingOption.Assume)]
    public void TheNearestWins(string assembly, string settings, string arguments, AliasingOption expected) =>
        Assert.Equal(expected, Read(assembly, settings, arguments).Aliasing);

    [Fact]
    public void AFlagIsSwitchedOffAgain() =>
        Assert.Equal((false, false), (Read("Broadcast = true", "einsum_explain = true", ", Broadcast = false, Explain = false") is var read ? read.Broadcast : true, read.Explain));

    public static TheoryData<string> Names => [.. OptionTable.Names];

    /// <summary>In the method's attribute, in .editorconfig, for the assembly: with a value that is not the default.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void AnOptionIsReadWhereverItIsSaid(string name)
    {
        var type = typeof(EinsumAttribute).GetProperty(name)!.PropertyType;
        string value = type.IsEnum ? Enum.GetNames(type)[^1] : type == typeof(bool) ? "true" : "1024";
        string code = type.IsEnum ? $"{type.Name}.{value}" : value;
        var expected = Options.Default with { };
        typeof(Options).GetProperty(name)!.SetValue(expected, type.IsEnum ? Enum.Parse(TypeOf(name), value) : Convert.ChangeType(value, TypeOf(name), null));

        Assert.Equal(expected, Read("", "", $", {name} = {code}"));
        Assert.Equal(expected, Read("", $"{OptionTable.Key(name)} = {value}", ""));
        Assert.Equal(expected, Read($"{name} = {code}", "", ""));
    }

    /// <summary>The compiler's type of an option.</summary>
    internal static Type TypeOf(string option)
    {
        var property = typeof(Options).GetProperty(option);
        Assert.True(property is not null, $"Binding/Request/Options.cs has no member {option}");
        return Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
    }

    [Theory]
    [InlineData("einsum_semiring = min_plus")]
    [InlineData("einsum_semiring = MINPLUS")]
    [InlineData("einsum_semiring = Min_Plus")]
    public void CapitalsAndUnderscoresOfAValueDoNotMatter(string setting) => Assert.Equal(SemiringKind.MinPlus, Read("", setting, "").Semiring);

    [Fact]
    public void ThePageOfTheLanguageHasARowForEveryOption()
    {
        string[] rows = File.ReadAllLines(Path.Combine(Tools.RepositoryRoot, "docs", "language.md"));
        foreach (var option in typeof(EinsumAttribute).GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(p => p.Name != "Equation"))
        {
            string? row = Array.Find(rows, line => line.StartsWith($"| `{option.Name}` |", StringComparison.Ordinal));
            Assert.True(row is not null, $"docs/language.md has no row | `{option.Name}` | among the options");
            string[] values = option.PropertyType.IsEnum ? Enum.GetNames(option.PropertyType) : [];
            Assert.True(row.Contains("| the same |", StringComparison.Ordinal) || row.Contains(string.Join(", ", values.Select(v => $"`{v}`")), StringComparison.Ordinal), $"the row of {option.Name} does not list {string.Join(", ", values)}");
        }
    }

    /// <summary>An option that is added to one of the three places is added to the others.</summary>
    [Fact]
    public void AttributesAndKeysHaveTheSameOptions()
    {
        var ofMethods = Properties(typeof(EinsumAttribute)).Where(p => p.Name is not ("Equation" or "Plan" or "Accumulator")).Select(Show).ToArray();
        Assert.Equal(ofMethods, Properties(typeof(EinsumDefaultsAttribute)).Select(Show));
        Assert.Equal(ofMethods.Select(option => option.Split(' ')[1]), OptionTable.Names.Order(StringComparer.Ordinal));

        static IEnumerable<PropertyInfo> Properties(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).OrderBy(p => p.Name, StringComparer.Ordinal);
        static string Show(PropertyInfo property) => $"{property.PropertyType.Name} {property.Name}";
    }

    [Fact]
    public void ASettingIsThatOfTheFile()
    {
        const string Method = "[Einsum.Einsum(\"ij->ji\")] public static partial float[,]";
        var generated = Generated.Of(
            InMemory.Compile($"static partial class C {{ {Method} M(float[,] a); }}", $"static partial class C {{ {Method} N(float[,] a); }}"),
            new EditorConfig("[Test1.cs]\neinsum_order = written\n"));
        Assert.Equal([OrderOption.Optimal, OrderOption.Written], generated.Models.Select(model => model.Request.Options.Order));
    }

    [Theory]
    [InlineData("einsum_aliasing = trow", "The value 'trow' of einsum_aliasing in .editorconfig is ignored: it is not Copy, Throw or Assume")]
    [InlineData("einsum_aliasing = 1", "The value '1' of einsum_aliasing in .editorconfig is ignored: it is not Copy, Throw or Assume")]
    [InlineData("einsum_aliasing = copy, throw", "The value 'copy, throw' of einsum_aliasing in .editorconfig is ignored: it is not Copy, Throw or Assume")]
    [InlineData("einsum_broadcast = yes", "The value 'yes' of einsum_broadcast in .editorconfig is ignored: it is not true or false")]
    [InlineData("einsum_max_temp = -1", "The value '-1' of einsum_max_temp in .editorconfig is ignored: it is not a number of bytes")]
    [InlineData("einsum_max_temp = 64k", "The value '64k' of einsum_max_temp in .editorconfig is ignored: it is not a number of bytes")]
    public void AnUnknownValueIsReportedAndIgnored(string setting, string message)
    {
        var request = Request("Aliasing = Aliasing.Assume", setting, "");
        Assert.Equal(message, Einsum.Compiler.Diagnostics.Catalogue.Message(Assert.Single(request.Faults)));
        Assert.Equal((AliasingOption.Assume, false), (request.Options.Aliasing, request.Options.Broadcast));
    }

    /// <summary>As through a cast from another version's number: nothing is said, so that what is farther away holds.</summary>
    [Fact]
    public void AnAttributesValueWithoutANameSaysNothing() => Assert.Equal(AliasingOption.Throw, Read("", "einsum_aliasing = throw", ", Aliasing = (Aliasing)42").Aliasing);
}
