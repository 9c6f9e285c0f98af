using Einsum.Generator.Model;

namespace Einsum.Tests.Generator;

/// <summary>Names of generated files: legal, unique without regard to case, and the same on every machine. A clash would crash the generator.</summary>
[Trait("Category", "Roslyn")]
public class FileNameTests
{
    private const string Square = "[Einsum(\"ij,jk->ik\", MaxIsa = Isa.Scalar)] public static partial float[,]";

    private static string[] Files(params string[] sources) => [.. Generated.Of(sources).Clean().Files.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public void MethodsThatDifferInCaseBothGetAFile() =>
        Assert.Equal(
            ["C.Mul.2.Einsum.g.cs", "C.mul.Einsum.g.cs"],
            Files($"partial class C {{ {Square} mul(float[,] a, float[,] b); {Square} Mul(float[,] a, float[,] b); }}"));

    [Fact]
    public void OverloadsAreNumberedInOrderOfDeclaration()
    {
        var generated = Generated.Of($"partial class C {{ {Square} M(float[,] a, float[,] b); public void M() {{ }} {Square} M(float[,] a); {Square} M(float[,] a, int[,] b); }}");
        Assert.Equal(["C.M", "C.M.2", "C.M.3"], generated.Models.Select(m => m.FileName));
        Assert.Equal(["MPlan", "MPlan2", "MPlan3"], generated.Models.Select(m => m.Request.Declaration.PlanName));
        Assert.Equal([2, 1, 2], generated.Models.Select(m => m.Request.Signature.Parameters.Count));
    }

    [Fact]
    public void NumbersFollowPathsNotTheOrderOfFiles()
    {
        string[] sources = [$"partial class C {{ {Square} M(float[,] a); }}", $"partial class C {{ {Square} M(int[,] a, int[,] b); }}"];
        var forward = Harness.InMemory.Compile([.. sources.Select(s => Generated.Usings + s)]);
        var backward = forward.RemoveAllSyntaxTrees().AddSyntaxTrees(forward.SyntaxTrees.Reverse());
        Assert.Equal(Generated.Of(forward).Files, Generated.Of(backward).Files);
    }

    [Fact]
    public void TypesAndNamespacesThatDifferInCaseBothGetFiles()
    {
        string type = $"partial class # {{ {Square} M(float[,] a, float[,] b); {Square} m(float[,] a, float[,] b); }}";
        Assert.Equal(
            ["N.A.M.Einsum.g.cs", "N.A.m.2.Einsum.g.cs", "N.a.M(2).Einsum.g.cs", "N.a.m.2(2).Einsum.g.cs", "n.A.M(3).Einsum.g.cs", "n.A.m.2(3).Einsum.g.cs"],
            Files($"namespace N {{ {type.Replace("#", "A")} {type.Replace("#", "a")} }} namespace n {{ {type.Replace("#", "A")} }}"));
    }

    [Theory]
    [InlineData("namespace A.@namespace; partial class @class<T> { partial struct é<U, V> { # } }", "A.namespace.class`1+é`2.M.Einsum.g.cs")]
    [InlineData("partial class _‿1 { # }", "_‿1.M.Einsum.g.cs")]
    [InlineData("partial class Cafe\u0301 { # }", "Cafe\u0301.M.Einsum.g.cs")]
    public void EveryIdentifierIsALegalName(string source, string file) =>
        Assert.Equal([file], Files(source.Replace("#", $"{Square} M(float[,] a, float[,] b);")));

    [Fact]
    public void ANestedTypeAndANamespaceOfOneNameDoNotClash() =>
        Assert.Equal(
            ["A+B.M.Einsum.g.cs", "A.B.M.Einsum.g.cs"],
            Generated.Of($"partial class A {{ public partial class B {{ {Square} M(float[,] a); }} }} namespace A {{ partial class B {{ {Square} M(float[,] a); }} }}").Files.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("partial class C { # } partial struct C { # }")]
    [InlineData("partial class C { # # }")]
    [InlineData("partial class C { # } class C { # }")]
    public void ATypeOrMethodDeclaredTwiceDoesNotCrashTheGenerator(string source)
    {
        var generated = Generated.Of(source.Replace("#", $"{Square} M(float[,] a, float[,] b);"));
        Assert.DoesNotContain(generated.Reported, d => d.Id is "CS8785" or "CS8784");
        Assert.NotEmpty(generated.Reported);
    }

    [Fact]
    public void ClashesAreNumberedInOneOrder()
    {
        var names = FileNames.Of(["b", "A", "a", "c", "B", "d", "aA"]);
        Assert.Equal("[A, a, B, b]", names.Clashes.ToString());
        Assert.Equal(["A", "a(2)", "B", "b(2)", "c", "aA"], new[] { "A", "a", "B", "b", "c", "aA" }.Select(names.Resolve));
        Assert.Equal(names, FileNames.Of(["d", "aA", "c", "B", "a", "b", "A"]));
        Assert.Null(FileNames.Of(["x", "x"]).Resolve("x"));
        Assert.Equal(FileNames.Of([]), FileNames.Of(["x", "y"]));
    }
}
