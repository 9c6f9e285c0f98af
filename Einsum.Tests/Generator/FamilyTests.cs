using Einsum.Tests.Harness;

namespace Einsum.Tests.Generator;

/// <summary>Every family of signatures (language spec 4.1) compiles, as declaration and implementation, in every kind of container, and gets a kernel.</summary>
[Trait("Category", "Roslyn")]
public class FamilyTests
{
    /// <summary>The attribute's arguments and further attributes, then the signature; <c>#</c> stands for <c>static</c> or nothing.</summary>
    private static readonly string[] s_families =
    [
        "\"ij,jk->ik\"; public # partial void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k)",
        "\"ij,jk->ik\"; public # partial void M(double[] a, double[] b, double[] c, nint i, long j)",
        "\"ij,jk->ik\"), Dim(\"i\", 4), Dim(\"j\", 4), Dim(\"k\", 4; public # partial void M(ReadOnlySpan<int> a, ReadOnlySpan<int> b, Span<int> c)",
        "\"i:4 j:4, j k:4 -> i k\"; public # partial void M(in Sixteen a, in Sixteen b, out Sixteen c)",
        "\"ij,jk->ik\"; public # partial float[,] M(float[,] a, float[,] b)",
        "\"ij,jk->ik\"; public # partial void M(float[,] a, float[,] b, [Result] float[,] c)",
        "\"ij,jk->ik\"; public # partial void M(in ReadOnlyTensorSpan<float> a, in ReadOnlyTensorSpan<float> b, in TensorSpan<float> c)",
        "\"ij,jk->ik\"; public # partial Tensor<float> M(Tensor<float> a, Tensor<float> b)",
        "\"i,i->\"; public # partial float M(ReadOnlySpan<float> a, ReadOnlySpan<float> b)",
        "\"i,i->\"; public # partial void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, out float c)",
        "\"i,i->\"; public # partial void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ref float c)",
        "\"ij,jk->ik\"; public # partial void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, [Accumulate] Span<float> c, int i, int j, int k, float alpha = 1, float beta = 0)",
        "\"ij,jk->ik\"; public # partial void M(ReadOnlySpan<float> a, [Stride(\"a\", \"i\")] int lda, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k)",
        "\"ij,jk->ik\"; public # partial T[,] M<T>(T[,] a, T[,] b) where T : struct, INumberBase<T>",
        "\"ij,jk->ik\"; public # partial void M(ReadOnlySpan<sbyte> a, ReadOnlySpan<sbyte> b, Span<int> c, int i, int j, int k)",
        "\"ij,jk->ik\"; public # partial void M(ReadOnlySpan<Half> a, ReadOnlySpan<Half> b, Span<Half> c, int i, int j, int k)",
        "\"ij,jk->ik\"; public # partial Complex[,] M([Conj] Complex[,] a, Complex[,] b)",
        "\"ij,jk->ik\"; public # partial BigInteger[,] M(BigInteger[,] a, BigInteger[,] b)",
        "\"ij,jk->ik\"; public # partial bool[,] M(bool[,] a, bool[,] b)",
        "\",ij->ij\"; public # partial decimal[,] M(decimal a, decimal[,] b)",
        "\"ij,jk->ik\"; public # partial void M(scoped ReadOnlySpan<float> a, scoped in ReadOnlySpan<float> b, scoped Span<float> c, int i, int j, int k)",
    ];

    [Theory]
    [InlineData("public static partial class #", "static")]
    [InlineData("public partial class #", "")]
    [InlineData("public partial struct #", "static")]
    [InlineData("public partial struct #", "")]
    [InlineData("public readonly partial struct #", "")]
    [InlineData("public ref partial struct #", "")]
    [InlineData("public partial record #", "")]
    [InlineData("public partial record struct #", "")]
    [InlineData("public partial class #<E, F> where E : F", "static")]
    [InlineData("public partial struct #<E> where E : unmanaged", "")]
    [InlineData("partial class Outer { protected partial class #", "")]
    [InlineData("partial struct Outer<O> where O : struct { public static partial class #", "static")]
    public void CompilesWithAKernel(string container, string modifier)
    {
        var classes = s_families.Select((family, n) =>
        {
            // Kernels are the same in all containers: with the smallest there are, except in the first.
            if (container != "public static partial class #") family = family.Insert(family.IndexOf('"', 1) + 1, ", MaxIsa = Isa.Scalar");
            var (equation, method) = family.Split("; ") is [var first, var second] ? (first, second) : throw new FormatException(family);
            string open = container.Replace("#", $"C{n}"), close = container.StartsWith("partial", StringComparison.Ordinal) ? "} }" : "}";
            return $"namespace N{n} {{ {open} {{ [Einsum({equation})] {method.Replace("#", modifier).Replace("  ", " ")}; {close} }}";
        });
        var compilation = InMemory.Compile($"{Generated.Usings} {string.Join('\n', classes)} [InlineArray(16)] public struct Sixteen {{ private float _first; }}");
        Kernels(Generated.Of(compilation), s_families.Length);
    }

    [Fact]
    public void TypeParametersOfContainersAreElementsToo() => Kernels(Generated.Of("""
        partial class Outer<@in> where @in : struct, INumberBase<@in>
        {
            partial struct Inner<T, U> where T : unmanaged, IFloatingPoint<T> where U : class
            {
                [Einsum("ij,jk->ik")] public static partial @in[,] M(@in[,] a, @in[,] b);
                [Einsum("ij,jk->ik")] public static partial T[,] N(T[,] a, T[,] b);
                [Einsum("ij,jk->ik")] public partial void O<V>(V[,] a, V[,] b, V[,] c) where V : INumberBase<V>, IComparable<U>;
            }
        }
        """), 3);

    [Fact]
    public void OverloadsAndMethodsThatDifferInCaseHaveKernelsOfTheirOwn() => Kernels(Generated.Of("""
        public static partial class C
        {
            [Einsum("ij,jk->ik")] public static partial float[,] mul(float[,] a, float[,] b);
            [Einsum("ij,jk->ik")] public static partial float[,] Mul(float[,] a, float[,] b);
            [Einsum("ij,jk->ik")] public static partial double[,] Mul(double[,] a, double[,] b);
            [Einsum("i->i")] public static partial double[] Mul(double[] a);
        }
        public static partial class D { [Einsum("ij,jk->ik")] public static partial float[,] Mul(float[,] a, float[,] b); }
        """), 5);

    [Fact]
    public void AnOverridesPlanStandsBesideThatOfItsBase() => Kernels(Generated.Of("""
        public partial class A { [Einsum("ij,jk->ik")] public virtual partial float[,] M(float[,] a, float[,] b); }
        public partial class B : A { [Einsum("ij,jk->ik")] public override partial float[,] M(float[,] a, float[,] b); }
        public partial class C : A { [Einsum("ij,jk->ik")] public new partial float[,] M(float[,] a, float[,] b); }
        public partial class D<T> : A { [Einsum("i->i")] public static partial float[] M(float[] a); }
        public sealed partial class E : D<int> { [Einsum("i->i")] private static partial double[] M(double[] a); }
        public partial class F { [Einsum("i->i")] private static partial float[] M(float[] a); }
        public partial class G : F { [Einsum("i->i")] public static partial float[] M(float[] a); [Einsum("i->i")] public static partial int[] M(int[] a); }
        public class H { public int MPlan => 1; private int NPlan => 2; public int Use() => NPlan; }
        public partial class I : H { [Einsum("i->i")] public static partial float[] M(float[] a); [Einsum("i->i")] public static partial float[] N(float[] a); }
        """), 10);

    [Theory]
    [InlineData("namespace Einsum.System { # }")]
    [InlineData("namespace N { class System { } class Einsum2 { } # } namespace N.Runtime { class Vector512 { } class Check { } }")]
    [InlineData("class Check { } class Unsafe { } class Vector512 { } class MemoryMarshal { } class EinsumPlan { } #")]
    public void NamesOfTheUserDoNotGetInTheWay(string source)
    {
        string user = source.Replace("#", """
            public static partial class C
            {
                private static class Math { } private class Vector { } private class Span { } private class global { }
                [global::Einsum.Einsum("ij,jk,kl->il")] public static partial float[,] M(float[,] result, float[,] t0, float[,] scratch);
                [global::Einsum.Einsum("ij,jk->ik")] public static partial void N(global::System.ReadOnlySpan<float> a0, global::System.ReadOnlySpan<float> i0, global::System.Span<float> sum, int i, int j, int k);
                [global::Einsum.Einsum("ij,jk->ik")] public static partial void O(float[,] @in, float[,] @ref, [global::Einsum.Result] float[,] @int);
            }
            """);
        Kernels(Generated.Of(InMemory.Compile(user)), 3);
    }

    private static void Kernels(Generated generated, int count)
    {
        Assert.Equal(count, generated.Clean().Files.Count);
        Assert.DoesNotContain(generated.Files.Values, text => text.Contains("NotSupportedException", StringComparison.Ordinal));
    }

    [Fact]
    public void PointersCompileWithAKernel()
    {
        var compilation = InMemory.Compile($"{Generated.Usings} partial class C {{ [Einsum(\"ij,jk->ik\")] public static unsafe partial void M(float* a, float* b, float* c, int i, int j, int k); }}");
        Kernels(Generated.Of(compilation.WithOptions(InMemory.Options.WithAllowUnsafe(true))), 1);
    }
}
