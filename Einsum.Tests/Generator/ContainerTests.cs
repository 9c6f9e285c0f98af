namespace Einsum.Tests.Generator;

/// <summary>Every kind of type that C# lets have partial methods is reopened, with keyword, name and type parameters only.</summary>
[Trait("Category", "Roslyn")]
public class ContainerTests
{
    private const string Static = "[Einsum(\"ij,jk->ik\", MaxIsa = Isa.Scalar)] public static partial float[,] M(float[,] a, float[,] b);";
    private const string Instance = "[Einsum(\"ij,jk->ik\", MaxIsa = Isa.Scalar)] public partial void M(float[,] a, float[,] b, [Result] float[,] c);";

    [Theory]
    [InlineData("partial class C { # }", "N.C.M")]
    [InlineData("public abstract partial class C { # }", "N.C.M")]
    [InlineData("internal sealed partial class C : IDisposable { # public void Dispose() {} }", "N.C.M")]
    [InlineData("static partial class C { static# }", "N.C.M")]
    [InlineData("partial struct C { # }", "N.C.M")]
    [InlineData("readonly partial struct C { # }", "N.C.M")]
    [InlineData("ref partial struct C { # }", "N.C.M")]
    [InlineData("readonly ref partial struct C { # }", "N.C.M")]
    [InlineData("partial record C(int X) { # }", "N.C.M")]
    [InlineData("partial record class C { # }", "N.C.M")]
    [InlineData("partial record struct C(int X) { # }", "N.C.M")]
    [InlineData("readonly partial record struct C(int X) { # }", "N.C.M")]
    [InlineData("partial class C<T, U> where T : U, new() { # }", "N.C`2.M")]
    [InlineData("partial class @class<@struct> { # }", "N.class`1.M")]
    [InlineData("partial class C(int x) { public int X => x; # }", "N.C.M")]
    [InlineData("[Obsolete] partial class C { # }", "N.C.M")]
    [InlineData("public partial class Outer<T> { private protected readonly partial struct Inner<U> where U : class { # } }", "N.Outer`1+Inner`1.M")]
    [InlineData("partial record struct A { partial interface B<T, U> { public static partial class C { static# } } }", "N.A+B`2+C.M")]
    public void IsReopened(string container, string file)
    {
        string member = container.Contains("static#", StringComparison.Ordinal) ? Static : Static + Instance.Replace(" M(", " I(");
        string source = $"namespace N;\n{container.Replace("static#", "#").Replace("#", member)}";
        var generated = Generated.Of(source).Clean();
        Assert.Contains(file + ".Einsum.g.cs", generated.Files.Keys);
    }

    [Fact]
    public void TheGlobalNamespaceHasNoPrefix() => Assert.Equal(["C.M.Einsum.g.cs"], Generated.Of($"partial class C {{ {Static} }}").Clean().Files.Keys);

    [Fact]
    public void ATypeOfSeveralFilesIsOne() =>
        Assert.Equal(
            ["N.C.M.2.Einsum.g.cs", "N.C.M.Einsum.g.cs"],
            Generated.Of($"namespace N; partial class C {{ {Static} }}", $"namespace N; partial class C {{ {Static.Replace("float", "double")} }}").Clean().Files.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void ExtensionMethodsKeepTheirThis() =>
        Generated.Of("""
            static partial class C
            {
                [Einsum("ij,jk->ik")] public static partial float[,] Times(this float[,] a, float[,] b);
                public static float[,] Square(float[,] a) => a.Times(a);
            }
            """).Clean();

    [Fact]
    public void OverridesInheritTheirConstraints() =>
        Generated.Of("""
            abstract partial class A
            {
                public abstract T[,]? M<T>(T[,]? a, T[,] b) where T : struct, INumberBase<T>;
                public abstract T? N<T>(T? a);
                public abstract U O<U>(U a) where U : class, IDisposable;
            }
            sealed partial class B : A
            {
                [Einsum("ij,jk->ik")] public override partial T[,]? M<T>(T[,]? a, T[,] b);
                [Einsum("ij,jk->ik")] public override partial T? N<T>(T? a) where T : default;
                [Einsum("ij,jk->ik")] public override partial U O<U>(U a) where U : class;
            }
            """).Clean();

    [Theory]
    [InlineData("unsafe partial class C { [Einsum(\"ij->ji\")] public static partial void M(float* a, float* b, int i, int j); }")]
    [InlineData("partial class C { [Einsum(\"ij->ji\")] public static unsafe partial void M(float* a, float* b, int i, int j); }")]
    [InlineData("unsafe partial class O { partial class C { [Einsum(\"ij->ji\")] public static partial void M(float* a, float* b, int i, int j); } }")]
    [InlineData("unsafe partial class C { [Einsum(\"ij->ji\")] public static partial void M(delegate*<int, void> a, float** b, out void* c); }")]
    public void PointersAreLegalWhereTheUserMadeThemSo(string source) =>
        Generated.Of(Harness.InMemory.Compile(Generated.Usings + source).WithOptions(Harness.InMemory.Options.WithAllowUnsafe(true))).Clean();
}
