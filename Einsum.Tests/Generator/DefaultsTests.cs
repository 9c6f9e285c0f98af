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

    [Fact]
    public void EveryOptionHasAKey() => Assert.Equal(
        new Options(
            StyleOption.Spaced, SemiringKind.MinPlus, null, NarrowOption.Saturate, OrderOption.Greedy, null, Broadcast: true, AliasingOption.Assume, UnrollOption.Full,
            IsaOption.Vector256, Explain: true, ChecksOption.None, IsaOption.Vector128, TempPoolOption.Pool, MaxTemp: 1024),
        Read("", """
            einsum_style = spaced
            einsum_semiring = min_plus
            einsum_narrow = saturate
            einsum_order = greedy
            einsum_broadcast = true
            einsum_aliasing = Assume
            einsum_unroll = FULL
            einsum_max_isa = vector256
            einsum_explain = True
            einsum_checks = none
            einsum_min_isa = vector_128
            einsum_temp_pool = pool
            einsum_max_temp = 1024
            """, ""));

    [Fact]
    public void EveryOptionHasADefaultOfTheAssembly() => Assert.Equal(
        new Options(
            StyleOption.Spaced, SemiringKind.MinPlus, null, NarrowOption.Saturate, OrderOption.Greedy, null, Broadcast: true, AliasingOption.Assume, UnrollOption.Full,
            IsaOption.Vector256, Explain: true, ChecksOption.None, IsaOption.Vector128, TempPoolOption.Pool, MaxTemp: 1024),
        Read("""
            Style = Style.Spaced, Semiring = Semiring.MinPlus, Narrow = Narrow.Saturate, Order = Order.Greedy, Broadcast = true,
            Aliasing = Aliasing.Assume, Unroll = Unroll.Full, MaxIsa = Isa.Vector256, Explain = true, Checks = Checks.None, MinIsa = Isa.Vector128,
            TempPool = TempPool.Pool, MaxTemp = 1 << 10
            """, "", ""));

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
