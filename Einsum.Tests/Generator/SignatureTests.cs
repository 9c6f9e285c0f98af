using Einsum.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Einsum.Tests.Generator;

/// <summary>The implementing part matches its definition without a diagnostic, whatever C# is in the signature.</summary>
[Trait("Category", "Roslyn")]
public class SignatureTests
{
    public static readonly TheoryData<string> Signatures =
    [
        // The families of the language spec, 4.1.
        "public static partial void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k)",
        "public static partial void M(float[] a, float[] b, float[] c, nint i, long j)",
        "[Dim(\"i\", 4), Dim(\"j\", 4), Dim(\"k\", 4)] public static partial void M(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c)",
        "[Dim(\"i\", 2), Dim(\"j\", 2), Dim(\"k\", 2)] public static partial void M(in Four a, in Four b, out Four c)",
        "public static partial float[,] M(float[,] a, float[,] b)",
        "public static partial void M(float[,] a, float[,] b, [Result] float[,] c)",
        "public static partial void M(in ReadOnlyTensorSpan<float> a, in ReadOnlyTensorSpan<float> b, in TensorSpan<float> c)",
        "public static partial Tensor<float> M(Tensor<float> a, Tensor<float> b)",
        "public static partial void M(float[,] a, float[,] b, out float c)",
        "public static partial void M(float[,] a, float[,] b, ref float c)",
        "public static partial void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, [Accumulate] Span<float> c, int i, int j, float alpha = 1, float beta = 0)",
        "public static partial void M(ReadOnlySpan<float> a, [Stride(\"a\", \"i\")] int lda, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k)",
        "public static partial T[,] M<T>(T[,] a, T[,] b) where T : struct, INumberBase<T>",
        "public static partial void M(ReadOnlySpan<sbyte> a, ReadOnlySpan<sbyte> b, Span<int> c, int i, int j)",
        "public static partial void M(ReadOnlySpan<Half> a, ReadOnlySpan<Half> b, Span<Half> c, int i, int j)",
        "public static partial void M(Complex[,] a, [Conj] Complex[,] b, Complex[,] c)",
        "public static partial BigInteger[,] M(BigInteger[,] a, BigInteger[,] b)",

        // Accessibilities and modifiers.
        "partial void M(float[,] a, float[,] b, float[,] c)",
        "static partial void M(float[,] a, float[,] b, float[,] c)",
        "private partial float[,] M(float[,] a, float[,] b)",
        "protected internal partial float[,] M(float[,] a, float[,] b)",
        "private protected partial float[,] M(float[,] a, float[,] b)",
        "internal static partial float[,] M(float[,] a, float[,] b)",
        "public virtual partial float[,] M(float[,] a, float[,] b)",
        "public sealed override partial string ToString()",
        "public override partial string ToString()",
        "public new partial int GetHashCode()",
        "static public partial float[,] M(float[,] a, float[,] b)",
        "public static /* why */ partial float[,] M(float[,] a, float[,] b)",

        // Ways of passing, names, nullability, tuples.
        "public static partial void M(scoped ReadOnlySpan<float> a, scoped in ReadOnlySpan<float> b, scoped ref Span<float> c, int i, int j)",
        "public static partial void M(ref readonly float a, in float b, out float c)",
        "public static partial void M(float[,]? a, float[,] b, out float[,]? c)",
        "public static partial void M(float[,]?[,] a, List<string?>? b, out (int? x, string? y) c)",
        "public static partial void M(dynamic a, (int x, (long y, dynamic z)) b, out object? c)",
        "public static partial void @class(float[,] @in, float[,] @params, float[,] @_, float[,] @int)",
        "public static partial void M(float[,] é, float[,] λ, float[,] 日本)",
        "public static partial void M(params ReadOnlySpan<float> a)",
        "public static partial void M(params float[] a)",
        "public static partial ref float M(ref float a, ref float b)",
        "public static partial ref readonly float M(in float a, in float b)",
        "public static partial void M(int i = 3, string s = \"x\", float[,]? a = null, DayOfWeek d = DayOfWeek.Friday, CancellationToken cancel = default)",
        "public static partial void M([System.Diagnostics.CodeAnalysis.NotNull] float[,]? a, [CallerMemberName] string s = \"\")",
        "[return: System.Diagnostics.CodeAnalysis.NotNull] public static partial float[,]? M(float[,] a)",
        "public static partial void M(nint a, nuint b, Nullable<int> c, Action<int>? d, delegate_ e)",

        // Generics and constraints.
        "public static partial T[,] M<T, @struct>(T[,] a, T[,] b, @struct c) where T : unmanaged, INumber<T>, IComparable<T?> where @struct : class?, IList<T[,]>, new()",
        "public static partial T? M<T>(T? a, T? b) where T : notnull",
        "public static partial void M<T>(T a) where T : IDisposable, allows ref struct",
        "public static partial T? M<T>(T? a, T b)",
        "public static partial void M<T, U>(T a, U b) where T : U where U : class, IFloatingPoint<float>",
    ];

    [Theory]
    [MemberData(nameof(Signatures))]
    public void CompilesWithoutADiagnostic(string signature) => Generated.Of($"{Others} {Class("C", signature)}").Clean();

    /// <summary>What a user's project may set. The kernels are the smallest there are: they have tests of their own under every setting.</summary>
    [Theory]
    [InlineData("unsafe")]
    [InlineData("checked")]
    [InlineData("not nullable")]
    public void CompilesWithoutADiagnosticUnderOtherOptions(string setting)
    {
        var options = setting switch
        {
            "unsafe" => InMemory.Options.WithAllowUnsafe(true),
            "checked" => InMemory.Options.WithOverflowChecks(true),
            _ => InMemory.Options.WithNullableContextOptions(NullableContextOptions.Disable),
        };
        // Annotations of nullability mean nothing where they are off, and the compiler says so of the user's own.
        var signatures = Signatures.Select(row => row.Data).Where(signature => setting != "not nullable" || !signature.Contains('?'));
        string classes = string.Join('\n', signatures.Select((signature, i) => Class($"C{i}", signature).Replace("->ik\"", "->ik\", MaxIsa = Isa.Scalar")));
        Generated.Of(InMemory.Compile($"{Generated.Usings}{Others} {classes}").WithOptions(options)).Clean();
    }

    private static string Class(string name, string signature) => $"public partial class {name} {{ [Einsum(\"ij,jk->ik\")] {signature}; }}";

    private const string Others = "namespace N.@event.M; public delegate void delegate_(int x); [InlineArray(4)] public struct Four { private float _first; }";
}
