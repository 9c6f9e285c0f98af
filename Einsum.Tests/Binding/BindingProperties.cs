using Einsum.Compiler.Binding;
using FsCheck;
using FsCheck.Fluent;
using System.Globalization;

namespace Einsum.Tests.Binding;

/// <summary>
/// Any equation and any signature: the binder answers, its answer is the same twice, and its programs are sound (<see cref="Bound"/>
/// checks that). Parameters that fit their term are drawn more often than strays, so that most methods get far.
/// </summary>
public class BindingProperties
{
    private static readonly string[] s_terms = ["", "i", "ij", "jk", "ji", "ii", "iij", "...i", "i...", "...", "i:4j", "k:2"];

    private static readonly string[] s_strays =
    [
        "Span<float> {0}", "float[][] {0}", "float {0}", "ref float {0}", "in Block6<float> {0}", "out Block4<float> {0}", "out float[,] {0}", "in TensorSpan<float> {0}",
        "[Rank(3)] float[] {0}", "[Conj] Complex[] {0}", "sbyte[] {0}", "byte[,] {0}", "bool[] {0}", "int {0}", "[Operand] int {0}", "double[,]? {0}", "string {0}",
        "CancellationToken {0}", "EinsumThreads {0}", "[Result] float[] {0}", "[Stride(\"p0\", \"i\")] int {0}", "[Stride(\"p1\", \"q\")] int {0}",
    ];

    private static readonly string[] s_destinations =
        ["Span<float> c", "[Result] Span<float> c", "[Result] TensorSpan<float> c", "[Accumulate] float[] c, float alpha, float beta", "[Accumulate] double* c", "float[,] c", "out Block8<float> c"];

    private static readonly string[] s_sizes = ["int i, int j, int k", "int i, int j, int k", "int i, long k", "nint j", "int q", ""];

    private static readonly string[] s_dims = ["", "", "", "[Dim(\"i\", 4)] ", "[Dim(\"j\", 3)] [Dim(\"k\", 2)] ", "[Dim(\"...\", 2)] ", "[Dim(\"x\", 2)] ", "[Size(\"i\", 1, 9)] "];

    private static Gen<string> Stray => Gen.Elements(s_strays);

    private static Gen<MethodRequest> Requests =>
        from terms in Gen.Choose(1, 3).SelectMany(count => Gen.Elements(s_terms).ListOf(count))
        from output in Gen.Elements(["", "->", "->i", "->ij", "->ik", "->ki", "->ii", "->...i", "->kq"])
        from operands in Gen.CollectToList(terms, Operand)
        from strays in Gen.Frequency((4, Gen.Constant(new List<string>())), (1, Stray.ListOf(1)))
        from isReturned in Gen.Elements(false, false, true)
        from returned in Gen.Elements(["float", "float[]", "float[,]", "Tensor<float>", "int"])
        from destination in Gen.Elements(s_destinations)
        from sizes in Gen.Elements(s_sizes)
        from dims in Gen.Elements(s_dims)
        from plan in Gen.Elements([null, null, null, "(0,1)", "((0,1),2)"])
        from broadcast in Gen.Elements([false, true])
        let parameters = operands.Concat(strays).Select((type, i) => string.Format(CultureInfo.InvariantCulture, type, $"p{i}")).Append(isReturned ? "" : destination).Append(sizes)
        select Harness.SignatureText.Request(
            string.Join(",", terms) + output,
            $"{dims}{(isReturned ? returned : "void")} M({string.Join(", ", parameters.Where(parameter => parameter.Length > 0))})",
            new(Plan: plan, Broadcast: broadcast));

    /// <summary>A parameter for a term: of its rank, or flat, seldom a stray.</summary>
    private static Gen<string> Operand(string term)
    {
        int rank = term.Count(char.IsLetter) + (term.Contains("...", StringComparison.Ordinal) ? 1 : 0);
        string[] fitting = rank == 0
            ? ["float {0}", "in float {0}", "ReadOnlySpan<float> {0}"]
            : [$"float[{new string(',', rank - 1)}] {{0}}", $"[Rank({rank})] in ReadOnlyTensorSpan<float> {{0}}", "ReadOnlySpan<float> {0}", "Span<float> {0}", "float* {0}"];
        return Gen.Frequency((9, Gen.Elements(fitting)), (1, Stray));
    }

    [Fact]
    public void EveryMethodHasOneAnswer()
    {
        int programs = 0;
        Prop.ForAll(Requests.ToArbitrary(), request =>
        {
            var bound = Bound.Method(request);
            Assert.Equal(bound, Bound.Method(request));
            if (bound.Program is not null) programs++;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(4000));
        Assert.True(programs > 400, $"only {programs} of 4000 methods were sound: the property says little");
    }
}
