using Einsum.CodeFixes;
using Einsum.Tests.Analyzers;

namespace Einsum.Tests.CodeFixes;

/// <summary>Fixes of declarations.</summary>
[Trait("Category", "Roslyn")]
public class DeclarationFixTests
{
    [Theory]
    [InlineData("public static float[,] {|EIN0020:M|}(float[,] a, float[,] b) => a", "public static partial float[,] M(float[,] a, float[,] b) => a")]
    [InlineData("static float[,] {|EIN0020:M|}(float[,] a, float[,] b) => a", "static private partial float[,] M(float[,] a, float[,] b) => a")]
    [InlineData("static void {|EIN0020:M|}(float[,] a, float[,] b, float[,] c) { }", "static partial void M(float[,] a, float[,] b, float[,] c) { }")]
    public Task AMethodBecomesPartial(string before, string after) => FixedSource.Signature<PartialMethodFix>("ij,jk->ik", before, "Make the method partial", after);

    [Theory]
    [InlineData("public static partial float[,] {|EIN0021:M|}(float[,] a, float[,] b) => a", "public static partial float[,] M(float[,] a, float[,] b)")]
    [InlineData("public static partial float[,] {|EIN0021:M|}(float[,] a, float[,] b)\n    {\n        return a;\n    }", "public static partial float[,] M(float[,] a, float[,] b)")]
    public Task ABodyIsRemoved(string before, string after) => FixedSource.Is<MethodBodyFix>(
        Annotated.Equation("ij,jk->ik", before), "Remove the body", Annotated.Equation("ij,jk->ik", after), "CS0759");

    [Fact]
    public Task ACostlyPlanIsReplaced() => FixedSource.Attribute<CostlyPinFix>(
        "Einsum(\"ij,jk,k->i\", Plan = {|EIN1004:\"((0,1),2)\"|})", "Pin '(0,(1,2))'", "Einsum(\"ij,jk,k->i\", Plan = \"(0,(1,2))\")", "public static partial float[] M(float[,] a, float[,] b, float[] x)");

    [Theory]
    [InlineData("(ij,jk),k->i", "ij,jk,k->i")]
    [InlineData(" ( ij, jk ) , k->i", "  ij, jk  , k->i")]
    public Task CostlyParenthesesAreRemoved(string before, string after) => FixedSource.Is<CostlyPinFix>(
        Annotated.Method($"{{|EIN1004:\"{before}\"|}}", Vectors), "Remove the parentheses", Annotated.Method($"\"{after}\"", Vectors));

    private const string Vectors = "public static partial float[] M(float[,] a, float[,] b, float[] x)";

    [Fact]
    public Task AnImplementingPartIsRemoved() => FixedSource.Is<MethodBodyFix>(
        Annotated.Equation("ij,jk->ik", "public static partial float[,] {|EIN0021:M|}(float[,] a, float[,] b);\n    public static partial float[,] M(float[,] a, float[,] b) { return a; }"),
        "Remove the implementing part",
        Annotated.Equation("ij,jk->ik", "public static partial float[,] M(float[,] a, float[,] b);\n}").TrimEnd(';', '}', '\n') + ";\n}");

    [Theory]
    [InlineData("ij,jk->ik", "static partial void {|EIN0022:M|}(float[,] a, float[,] b)", "Return 'float[,]'", "private static partial float[,] M(float[,] a, float[,] b)")]
    [InlineData("ij,jk->ik", "public static partial void {|EIN0022:M|}(float[,] a, float[,] b)", "Return 'float[,]'", "public static partial float[,] M(float[,] a, float[,] b)")]
    [InlineData("ij,jk->ik", "static partial void {|EIN0022:M|}(float[,] a, float[,] b)", "Add parameter 'float[,] result'", "static partial void M(float[,] a, float[,] b, float[,] result)")]
    [InlineData("i,i->", "static partial void {|EIN0022:M|}(ReadOnlySpan<float> a, ReadOnlySpan<float> b)", "Return 'float'", "private static partial float M(ReadOnlySpan<float> a, ReadOnlySpan<float> b)")]
    [InlineData("i,i->i", "static partial void {|EIN0022:M|}(ReadOnlySpan<float> result, ReadOnlySpan<float> b)", "Add parameter 'Span<float> destination'", "static partial void M(ReadOnlySpan<float> result, ReadOnlySpan<float> b, Span<float> destination)")]
    public Task AResultGetsAPlace(string equation, string before, string title, string after) => FixedSource.Signature<NoDestinationFix>(equation, before, title, after);

    [Theory]
    [InlineData("static partial void M(Span<float> {|EIN0023:a|}, Span<float> b, ReadOnlySpan<float> c, int i, int j)", "Mark 'b' with [Result]", "static partial void M(Span<float> a, [Result] Span<float> b, ReadOnlySpan<float> c, int i, int j)")]
    [InlineData("static partial void M(Span<float> {|EIN0023:a|}, Span<float> b, ReadOnlySpan<float> c, int i, int j)", "Mark 'a' with [Result]", "static partial void M([Result] Span<float> a, Span<float> b, ReadOnlySpan<float> c, int i, int j)")]
    [InlineData("static partial void M(float[,] a, float[,] b, [Result] float[,] {|EIN0023:c|}, [Result] float[,] d)", "Mark 'c' with [Result]", "static partial void M(float[,] a, float[,] b, [Result] float[,] c, float[,] d)")]
    [InlineData("static partial void M(float[,] a, float[,] b, [Result] float[,] {|EIN0023:c|}, [Accumulate, Operand] float[,] d)", "Mark 'c' with [Result]", "static partial void M(float[,] a, float[,] b, [Result] float[,] c, [Operand] float[,] d)")]
    [InlineData("public static partial float[,] M(float[,] a, float[,] b, [Result] float[,] {|EIN0023:c|})", "Return the result", "public static partial float[,] M(float[,] a, float[,] b, float[,] c)")]
    public Task OneDestinationIsMarked(string before, string title, string after) => FixedSource.Signature<SeveralDestinationsFix>("ij,jk->ik", before, title, after);

    [Theory]
    [InlineData("ij,jk->ik", "static partial void M(float[,] a, float[,] b, [Result] ReadOnlySpan<float> {|EIN0024:c|})", "Change 'c' to 'Span<float>'", "static partial void M(float[,] a, float[,] b, [Result] Span<float> c)")]
    [InlineData("ij,jk->ik", "static partial void M(float[,] a, float[,] b, [Result] System.ReadOnlySpan<float> {|EIN0024:c|})", "Change 'c' to 'Span<float>'", "static partial void M(float[,] a, float[,] b, [Result] System.Span<float> c)")]
    [InlineData("i,i->", "static partial void M(float[] a, float[] b, [Result] float {|EIN0024:c|})", "Pass 'c' by out", "private static partial void M(float[] a, float[] b, [Result] out float c)")]
    [InlineData("i,i->", "static partial void M(float[] a, float[] b, [Accumulate] in float {|EIN0024:c|})", "Pass 'c' by ref", "static partial void M(float[] a, float[] b, [Accumulate] ref float c)")]
    public Task ADestinationBecomesWritable(string equation, string before, string title, string after) => FixedSource.Signature<ReadOnlyDestinationFix>(equation, before, title, after);

    [Theory]
    [InlineData("ij,jk->ik", "public static partial {|EIN0025:float[,,]|} M(float[,] a, float[,] b)", "Return 'float[,]'", "public static partial float[,] M(float[,] a, float[,] b)")]
    [InlineData("ij,ij->", "public static partial {|EIN0025:float[]|} M(float[,] a, float[,] b)", "Return 'float'", "public static partial float M(float[,] a, float[,] b)")]
    [InlineData("ij,jk->ik", "static partial void M(float[,] a, float[,] b, [Result] float[,,] {|EIN0025:c|})", "Change 'c' to 'float[,]'", "static partial void M(float[,] a, float[,] b, [Result] float[,] c)")]
    [InlineData("ij,ij->", "static partial void M(float[,] a, float[,] b, [Result] float[,] {|EIN0025:c|})", "Change 'c' to 'out float'", "private static partial void M(float[,] a, float[,] b, [Result] out float c)")]
    [InlineData("ij,jk->ik", "public static partial void M(float[,] a, float[,] b, out float {|EIN0025:c|})", "Change 'c' to 'float[,]'", "public static partial void M(float[,] a, float[,] b, float[,] c)")]
    public Task ADestinationGetsTheOutputsRank(string equation, string before, string title, string after) => FixedSource.Signature<DestinationRankFix>(equation, before, title, after);

    [Theory]
    [InlineData("static class C", "static partial class C", "'C'")]
    [InlineData("readonly ref struct C", "readonly ref partial struct C", "'C'")]
    [InlineData("record struct C", "partial record struct C", "'C'")]
    [InlineData("class Outer { record C", "partial class Outer { partial record C", "'C', 'Outer'")]
    public Task TypesBecomePartial(string before, string after, string names)
    {
        string Method(string type, string name) => $$"""
            using Einsum;
            {{type}}
            {
                [Einsum("ij,jk->ik")] public static partial float[,] {{name}}(float[,] a, float[,] b);
            }{{(type.Contains('{') ? " }" : "")}}
            """;
        return FixedSource.Is<PartialTypeFix>(Method(before, "{|EIN0027:M|}"), $"Make {names} partial", Method(after, "M"), "CS0751", "CS0754");
    }

    [Theory]
    [InlineData("System.Threading.Tasks.Task<float[,]>", "=> System.Threading.Tasks.Task.Run(() => M(a, b))")]
    [InlineData("System.Threading.Tasks.ValueTask<float[,]>", "=> new(System.Threading.Tasks.Task.Run(() => M(a, b)))")]
    public Task ATaskIsWrappedAround(string type, string body) => FixedSource.Signature<TaskFix>(
        "ij,jk->ik", $"public static partial {type} {{|EIN0028:M|}}(float[,] a, float[,] b)", "Return 'float[,]' and add 'MAsync'",
        $"public static partial float[,] M(float[,] a, float[,] b);\n\n    public static {type} MAsync(float[,] a, float[,] b) {body}");

    [Fact]
    public async Task ATaskIsNotWrappedAroundSpans() => Assert.Empty(await FixedSource.Titles<TaskFix>("i->i", "public static partial System.Threading.Tasks.Task<float[]> M(ReadOnlySpan<float> a)"));

    [Theory]
    [InlineData("public static partial T[,] M<T>(T[,] {|EIN0029:a|}, T[,] b)", "public static partial T[,] M<T>(T[,] a, T[,] b) where T : INumberBase<T>")]
    [InlineData("public static partial T[,] M<T>(T[,] {|EIN0029:a|}, T[,] b) where T : struct", "public static partial T[,] M<T>(T[,] a, T[,] b) where T : struct, INumberBase<T>")]
    [InlineData("public static partial T[,] M<T>(T[,] {|EIN0029:a|}, T[,] b) where T : new()", "public static partial T[,] M<T>(T[,] a, T[,] b) where T : INumberBase<T>, new()")]
    [InlineData("public static partial T[,] M<T, U>(T[,] {|EIN0029:a|}, T[,] b) where U : struct", "public static partial T[,] M<T, U>(T[,] a, T[,] b) where U : struct where T : INumberBase<T>")]
    public Task ATypeParameterGetsArithmetic(string before, string after) => FixedSource.Signature<NumberConstraintFix>("ij,jk->ik", before, "Add 'where T : INumberBase<T>'", after);

    [Fact]
    public Task ATypeParameterOfTheContainerGetsArithmetic() => FixedSource.Is<NumberConstraintFix>(
        "using Einsum;\npublic partial class C<T> : object\n{\n    [Einsum(\"i,i->\")] public partial T M(T[] {|EIN0029:a|}, T[] b);\n}", "Add 'where T : System.Numerics.INumberBase<T>'",
        "using Einsum;\npublic partial class C<T> : object where T : System.Numerics.INumberBase<T>\n{\n    [Einsum(\"i,i->\")] public partial T M(T[] a, T[] b);\n}");

    [Theory]
    [InlineData("{|EIN0030:i|}j,jk->ik", "static partial void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c)", "Add parameter 'int i'", "static partial void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i)")]
    [InlineData("{|EIN0030:i|}jk,jkl->il", "static partial void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c)", "Add parameter 'int i, int j'", "static partial void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int j)")]
    [InlineData("{|EIN0030:i|}j,jk->ik", "static partial void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c)", "Change 'a' to 'float[,]', 'b' to 'float[,]'", "static partial void M(float[,] a, float[,] b, Span<float> c)")]
    public Task ASizeIsGiven(string equation, string before, string title, string after) => FixedSource.Signature<UnknownSizeFix>(equation, before, title, after);

    [Theory]
    [InlineData("Einsum(\"{|EIN0030:i|}j,jk->ik\")", "Add '[Dim(\"i\", 1)]', then set the size", "Einsum(\"ij,jk->ik\"), Dim(\"i\", 1)", "static partial void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c)")]
    [InlineData("Einsum(\"{|EIN0030:t|}oken -> token\")", "Read words as labels: Style = Spaced", "Einsum(\"token -> token\", Style = Style.Spaced)", "static partial void M(float[] a, Span<float> b)")]
    public Task ASizeIsStated(string before, string title, string after, string signature) => FixedSource.Attribute<UnknownSizeFix>(before, title, after, signature);

    [Theory]
    [InlineData("public static partial float[,] M(float[,] a, float[,] b, int {|EIN0031:q|})", "public static partial float[,] M(float[,] a, float[,] b)")]
    [InlineData("public static partial float[,] M(int {|EIN0031:q|}, float[,] a, float[,] b)", "public static partial float[,] M(float[,] a, float[,] b)")]
    [InlineData("public static partial float[,] M(float[,] a, int {|EIN0031:q|}, float[,] b)", "public static partial float[,] M(float[,] a, float[,] b)")]
    public Task AParameterWithoutUseIsRemoved(string before, string after) => FixedSource.Signature<UnusedParameterFix>("ij,jk->ik", before, "Remove parameter 'q'", after);

    [Theory]
    [InlineData("private static readonly string Product", "private const string Product")]
    [InlineData("public static string Product", "public const string Product")]
    public Task AFieldBecomesAConstant(string before, string after) => FixedSource.Is<ConstantEquationFix>(
        Annotated.Method("{|EIN0032:Product|}", Annotated.Matrices + $";\n    {before} = \"ij,jk->ik\""), "Make 'Product' a constant",
        Annotated.Method("Product", Annotated.Matrices + $";\n    {after} = \"ij,jk->ik\""), "CS0182");

    [Fact]
    public Task ARankIsStated() => FixedSource.Is<UnknownRankFix>(
        "using Einsum;\nusing System.Numerics.Tensors;\npublic static partial class C\n{\n    [Einsum(\"{|EIN0035:...|}ij->...ji\")] static partial void M(in ReadOnlyTensorSpan<float> a, in TensorSpan<float> b);\n}",
        "Mark 'a' with [Rank(3)]",
        "using Einsum;\nusing System.Numerics.Tensors;\npublic static partial class C\n{\n    [Einsum(\"...ij->...ji\")] static partial void M([Rank(3)] in ReadOnlyTensorSpan<float> a, in TensorSpan<float> b);\n}");

    [Fact]
    public Task AnAccumulatedScalarIsPassedByReference() => FixedSource.Signature<UnreadableDestinationFix>(
        "i,i->", "public static partial void M(float[] x, float[] y, [Accumulate] out float {|EIN0037:r|})", "Pass 'r' by ref", "public static partial void M(float[] x, float[] y, [Accumulate] ref float r)");

    [Theory]
    [InlineData("Einsum(\"row col, col row -> row\", Style = Style.Spaced), {|EIN0040:Dim(\"roww\", 3)|}", "Change 'roww' to 'row'", "Einsum(\"row col, col row -> row\", Style = Style.Spaced), Dim(\"row\", 3)", "public static partial float[] M(float[,] a, float[,] b)")]
    [InlineData("Einsum(\"ij,jk->ik\"), {|EIN0040:Dim(\"I\", 3)|}", "Change 'I' to 'i'", "Einsum(\"ij,jk->ik\"), Dim(\"i\", 3)", Annotated.Matrices)]
    public Task AMisspeltNameIsCorrected(string before, string title, string after, string signature) => FixedSource.Attribute<UnknownNameFix>(before, title, after, signature);

    [Fact]
    public async Task ANameFarFromAnyIsLeftAlone() => Assert.Empty(await Titles<UnknownNameFix>("Einsum(\"ij,jk->ik\"), Dim(\"q\", 3)"));

    [Fact]
    public async Task ANegativeSizeIsLeftAlone() => Assert.Empty(await Titles<UnknownNameFix>("Einsum(\"ij,jk->ik\"), Dim(\"i\", -3)"));

    [Theory]
    [InlineData("public static partial float[,] {|EIN0041:M|}(float[,] a, double[,] b)", "Accumulate in 'double'", "double")]
    public Task AnAccumulatorIsNamed(string signature, string title, string type) =>
        FixedSource.Attribute<AccumulatorFix>("Einsum(\"ij,jk->ik\")", title, $"Einsum(\"ij,jk->ik\", Accumulator = typeof({type}))", signature);

    [Fact]
    public Task AnAccumulatorIsWidened() => FixedSource.Attribute<OverflowFix>(
        "Einsum(\"i,i->\"), Dim(\"i\", 200000)", "Accumulate in 'long'", "Einsum(\"i,i->\", Accumulator = typeof(long)), Dim(\"i\", 200000)",
        "public static partial int {|EIN0042:M|}(ReadOnlySpan<sbyte> x, ReadOnlySpan<sbyte> y)");

    [Fact]
    public Task AnInnerProductIsConjugated() => FixedSource.Signature<ConjugateFix>(
        "i,{|EIN0044:i|}->", "public static partial Complex M(Complex[] x, Complex[] y)", "Mark 'x' with [Conj]", "public static partial Complex M([Conj] Complex[] x, Complex[] y)");

    private static Task<IReadOnlyList<string>> Titles<TFix>(string attributes)
        where TFix : EquationFix, new() =>
        Harness.Verify.Titles(new Einsum.Analyzers.EquationAnalyzer(), new TFix(), Annotated.Equation("", Annotated.Matrices).Replace("Einsum(\"\")", attributes, StringComparison.Ordinal));
}
