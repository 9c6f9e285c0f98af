using Einsum.Compiler.Diagnostics;
using Einsum.Tests.Harness;
using Microsoft.CodeAnalysis;
using System.Reflection;

namespace Einsum.Tests.Generator;

/// <summary>
/// A declaration in error gets a throwing body exactly where C# demands one, so that the one message the user sees is the analyzer's;
/// the generator itself reports nothing and never fails.
/// </summary>
[Trait("Category", "Roslyn")]
public class BadInputTests
{
    private const string Equation = "[Einsum(\"ij,jk->ik\")]";

    /// <summary>A member of a partial class, the faults of its declaration (those only a symbol can tell), and what the C# compiler says.</summary>
    [Theory]
    [InlineData("public static float[,] M(float[,] a, float[,] b) => a;", "EIN0020 Method(M)", "")]
    [InlineData("static partial void M(float[,] a); static partial void M(float[,] a) { }", "EIN0021 Method(M)", "")]
    [InlineData("public static partial float[,] M(float[,] a) => a;", "EIN0021 Method(M)", "CS0759")]
    [InlineData("public static extern partial float[,] M(float[,] a);", "EIN0021 Method(M)", "CS0759")]
    [InlineData("public static partial Task<float[,]> M(float[,] a, float[,] b);", "EIN0028 Method(Task<float[,]>)", "")]
    [InlineData("public static partial Task M(float[,] a, float[,] b, [Result] float[,] c);", "EIN0028 Method(Task)", "")]
    [InlineData("public static partial ValueTask<float> M(float[,] a, float[,] b);", "EIN0028 Method(ValueTask<float>)", "")]
    [InlineData("public static partial IAsyncEnumerable<float> M(float[,] a, float[,] b);", "EIN0028 Method(IAsyncEnumerable<float>)", "")]
    [InlineData("public static partial T[,] M<T>(T[,] a, T[,] b);", "EIN0029 Parameter 0(T)", "")]
    [InlineData("public static partial void M<T, U>(float[] a, U b, Span<T> c, ReadOnlySpan<U> d) where T : struct, INumberBase<float>;", "EIN0029 Parameter 1(U); EIN0029 Parameter 2(T)", "")]
    [InlineData("public static partial T M<T>(int i);", "EIN0029 Return(T)", "")]
    [InlineData("public static partial float[,] M(float[,] a); public const int MPlan = 3;", "EIN0034 Method(MPlan)", "")]
    [InlineData("public static partial float[,] M(float[,] a); private class MPlan;", "EIN0034 Method(MPlan)", "")]
    public void FaultsOfTheDeclarationAreRead(string members, string faults, string compiler)
    {
        var generated = Generated.Of($"partial class C {{ {Equation} {members} }}");
        Assert.Equal(faults, string.Join("; ", generated.Request.Faults.Select(Show)));
        Assert.Equal(compiler, string.Join(' ', generated.Reported.Select(d => d.Id).Distinct()));
        bool completed = !faults.StartsWith("EIN002", StringComparison.Ordinal) || faults[6] > '1';
        Assert.Equal(completed ? 1 : 0, generated.Files.Count);
    }

    [Theory]
    [InlineData("file static partial class C { # }", "EIN0027 Method(C, file-local)", "CS8795")]
    [InlineData("static class C { # }", "EIN0027 Method(C, not partial)", "CS8795 CS0751")]
    [InlineData("class O { partial class C { # } }", "EIN0027 Method(O, not partial)", "CS8795")]
    [InlineData("partial interface C { # }", "EIN0027 Method(C, an interface)", "")]
    [InlineData("partial interface C { partial class D { # } }", "", "")]
    [InlineData("partial class MPlan { # }", "EIN0034 Method(MPlan)", "")]
    [InlineData("partial class C<MPlan> { # }", "EIN0034 Method(MPlan)", "")]
    public void ContainersThatCannotBeReopenedAreToldApart(string container, string faults, string compiler)
    {
        var generated = Generated.Of(container.Replace("#", $"{Equation} public static partial float[,] M(float[,] a, float[,] b);"));
        Assert.Equal(faults, string.Join("; ", generated.Request.Faults.Select(Show)));
        Assert.Equal(compiler, string.Join(' ', generated.Reported.Select(d => d.Id).Distinct()));
    }

    /// <summary>Build spec 3.6: what makes C# demand a body.</summary>
    [Theory]
    [InlineData("static partial void M(float[] a, float[] b);", false)]
    [InlineData("partial void M(ref float[] a);", false)]
    [InlineData("unsafe partial void M(float* a);", false)]
    [InlineData("private partial void M(float[] a);", true)]
    [InlineData("public static partial void M(float[] a);", true)]
    [InlineData("private static partial float M(float[] a);", true)]
    [InlineData("private static partial void M(float[] a, out float b);", true)]
    [InlineData("protected virtual partial void M(float[] a);", true)]
    [InlineData("public override partial string ToString();", true)]
    public void AThrowingBodyStandsWhereOneIsNeeded(string member, bool needed)
    {
        // In error whatever the signature: the plan's name is taken.
        var source = InMemory.Compile($"{Generated.Usings} partial class C {{ [Einsum(\"ij->ij\")] {member} private const int MPlan = 0, ToStringPlan = 0; }}").WithOptions(InMemory.Options.WithAllowUnsafe(true));
        var generated = Generated.Of(source).Clean();
        Assert.Equal(needed, generated.Request.Declaration.NeedsBody);
        Assert.Equal(needed ? ["C.M.Einsum.g.cs"] : [], generated.Files.Keys.Select(name => name.Replace("ToString", "M")));
    }

    [Theory]
    [InlineData("[Einsum(\"ij,jk->iq\")] public static partial float[,] M(float[,] a, float[,] b);", "EIN0008: Output label 'q'")]
    [InlineData("[Einsum(\"ij,jk->ik\")] public static partial float[,] M(float[,] a, float[,] b); public const int MPlan = 0;", "EIN0034: Generated member 'MPlan'")]
    [InlineData("[Einsum(null!)] public static partial float[,] M(float[,] a, float[,] b);", "EIN0032: ")]
    public void CallingAMethodInErrorThrowsWithTheFirstFault(string members, string message)
    {
        var method = InMemory.Load(new Einsum.Generator.EinsumGenerator(), $"{Generated.Usings} public static partial class C {{ {members} }}").GetType("C")!.GetMethod("M")!;
        var thrown = Assert.Throws<TargetInvocationException>(() => method.Invoke(null, [new float[1, 1], new float[1, 1]])).InnerException;
        Assert.StartsWith(message, Assert.IsType<NotSupportedException>(thrown).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Einsum] public static partial void M(float[] a);")]
    [InlineData("[Einsum(3)] public static partial void M(float[] a);")]
    [InlineData("[Einsum(X)] public static partial void M(float[] a); static string X => \"i\";")]
    [InlineData("[Einsum(\"i->i\", Style = 7, Plan = 3, Accumulator = typeof(Missing))] public static partial void M(float[] a);")]
    [InlineData("[Einsum(\"i->i\")] [Dim] [Dim(\"i\")] [Dim(3, \"i\")] [Size] public static partial void M([Stride] [Rank] [Rank(\"x\")] float[] a);")]
    [InlineData("[Einsum(\"i->i\"), Einsum(\"j->j\")] public static partial void M(float[] a);")]
    [InlineData("[Einsum(\"i->i\")] public static partial Missing M(Missing<float> a, List<Missing>[,] b, Span<> c);")]
    [InlineData("[Einsum(\"i->i\")] public static partial M(float[] a);")]
    [InlineData("[Einsum(\"i->i\")] public static partial void (float[] a);")]
    [InlineData("[Einsum(\"i->i\")] public static partial void M(float[] , int);")]
    [InlineData("[Einsum(\"i->i\")] public static partial void M(float[] a")]
    [InlineData("[Einsum(\"i->i")]
    [InlineData("[Einsum(\"i->i\")] partial void M() { [Einsum(\"i->i\")] void Local() { } }")]
    [InlineData("[Einsum(\"i->i\")] public C() { }")]
    [InlineData("[Einsum(\"i->i\")] public static C operator +(C a, C b) => a; public int P { [Einsum(\"i->i\")] get; }")]
    [InlineData("[Einsum(\"i->i\")] partial void IDisposable.Dispose();")]
    [InlineData("[Einsum(\"i->i\")] async partial Task M();")]
    [InlineData("[Einsum(\"i->i\")] public partial float[] P { get; }")]
    [InlineData("extension(float[] x) { [Einsum(\"i->i\")] public partial float[] M(); }")]
    public void BrokenCodeNeitherCrashesTheGeneratorNorGetsAFileThatDoesNotParse(string member)
    {
        var generated = Generated.Of($"partial class C {{ {member} }}", "[Einsum(\"i->i\")] partial void TopLevel();");
        Assert.DoesNotContain(generated.Reported, d => d.Id.StartsWith("CS878", StringComparison.Ordinal));
        Assert.NotEmpty(generated.Reported);
        if (generated.Compilation.SyntaxTrees.Take(2).Any(HasErrors)) return;
        Assert.DoesNotContain(generated.Compilation.SyntaxTrees.Skip(2), HasErrors);

        static bool HasErrors(SyntaxTree tree) => tree.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public void WithoutTheRuntimeNothingHappens()
    {
        var source = InMemory.Compile("partial class C { [Einsum.Einsum(\"i->i\")] public static partial void M(float[] a); }");
        var generated = Generated.Of(source.WithReferences(InMemory.References.Where(r => !r.Display!.EndsWith("Einsum.Runtime.dll", StringComparison.Ordinal))));
        Assert.Empty(generated.Files);
        Assert.Empty(generated.Models);
    }

    private static string Show(Fault fault) => $"{fault.Id} {fault.At.Kind}{(fault.At.Index >= 0 ? $" {fault.At.Index}" : "")}({string.Join(", ", fault.Arguments)})";
}
