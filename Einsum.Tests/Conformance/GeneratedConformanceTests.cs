using Einsum.Tests.Harness;
using Einsum.Tests.Reference;

namespace Einsum.Tests.Conformance;

/// <summary>
/// Every legal expression of the list as a generated method, in each form of signature, in several element types and with each level
/// of instructions, against the reference evaluator. One batch is one compilation.
/// </summary>
public class GeneratedConformanceTests
{
    private static readonly ElementTypes[] s_elements = [ElementTypes.Float, ElementTypes.Double, ElementTypes.Int, ElementTypes.Long];

    public static TheoryData<string> Elements => [.. s_elements.Select(e => e.Result)];

    /// <summary>Forms of signatures differ in how elements are reached, not in what is done with them.</summary>
    public static TheoryData<string> FewElements => [.. new[] { ElementTypes.Float, ElementTypes.Long }.Select(e => e.Result)];

    /// <summary>The highest level is that of the other methods.</summary>
    public static MatrixTheoryData<string, string> ElementsAndLevels => new(s_elements.Select(e => e.Result), ["Scalar", "Vector128", "Vector256"]);

    [Theory]
    [MemberData(nameof(Elements))]
    public void FlatSpansWithSizeParameters(string element) => Run(c => Flat(c, Element(element), isStatic: false));

    [Theory]
    [MemberData(nameof(ElementsAndLevels))]
    public void FlatSpansAtALevelOfInstructions(string element, string level) =>
        Run(c => Flat(c, Element(element), isStatic: false) is { } method ? method with { Options = [.. method.Options, $"MaxIsa = Isa.{level}"] } : null);

    [Theory]
    [MemberData(nameof(Elements))]
    public void StaticSizes(string element) => Run(c => Flat(c, Element(element), isStatic: true));

    [Theory]
    [MemberData(nameof(FewElements))]
    public void ArraysAndAReturnedArray(string element) => Run(c => Arrays(c, Element(element), ResultForm.Returned));

    [Theory]
    [MemberData(nameof(FewElements))]
    public void ArraysAndAResultArray(string element) =>
        Run(c => Arrays(c, Element(element), c.Output!.Length switch { 0 => ResultForm.Out, 1 => ResultForm.FlatArray, _ => ResultForm.Array }));

    [Theory]
    [MemberData(nameof(FewElements))]
    public void TensorSpansOfAnyStrides(string element) => Run(c => Tensors(c, Element(element)));

    [Theory]
    [InlineData("Checks = Checks.None")]
    [InlineData("Checks = Checks.Debug")]
    [InlineData("MinIsa = Isa.Vector512")]
    [InlineData("TempPool = TempPool.Pool, MaxTemp = 1 << 20")]
    public void FlatSpansUnderAnOption(string option) => Run(c => Flat(c, ElementTypes.Float, isStatic: false) is { } method ? method with { Options = [.. method.Options, option] } : null);

    [Theory]
    [InlineData("Checks = Checks.None")]
    public void TensorSpansUnderAnOption(string option) => Run(c => Tensors(c, ElementTypes.Double) is { } method ? method with { Options = [.. method.Options, option] } : null);

    private static ElementTypes Element(string name) => s_elements.Single(e => e.Result == name);

    private static void Run(Func<Case, AnnotatedMethod?> form)
    {
        var cases = Case.Legal.Select(c => (Case: c, Method: form(c))).Where(c => c.Method is not null).ToArray();
        Assert.True(cases.Length > Case.Legal.Count / 2, $"only {cases.Length} of {Case.Legal.Count} cases have this form");
        var compiled = MethodBatch.Compile([.. cases.Select(c => c.Method!)]);
        var faults = cases.Zip(compiled, (c, method) => (c.Case, Verdict: method.Verdict(c.Case.Operands!, c.Case.Sizes.ToDictionary(s => s.Label, s => s.Extent), Filling.Small, new Random(1))))
            .Where(c => c.Verdict is not null).Select(c => $"{c.Case}: {c.Verdict}").ToArray();
        if (faults.Length > 0) Assert.Fail($"{faults.Length} of {cases.Length} cases fail\n{string.Join('\n', faults.Take(5))}");
    }

    /// <summary>Flat operands do not tell the axes of a broadcast apart, nor those of <c>...</c> unless each covers one: other cases have no flat form.</summary>
    private static AnnotatedMethod? Flat(Case from, ElementTypes elements, bool isStatic)
    {
        var domain = ReferenceEvaluator.Domain(from.Equation, from.Operands!, Reference(from));
        if (from.Broadcast || (from.Equation.Contains("...", StringComparison.Ordinal) && !EachEllipsisCoversOneAxis(from))) return null;
        string[] labels = [.. domain.Keys.Where(l => !IsSizedInline(from, l))];
        return Method(
            from, elements, shape => new(shape.Length == 0 ? OperandForm.Scalar : OperandForm.Span, shape.Length), ResultForm.Span,
            isStatic ? [] : [.. labels.Where(l => l[0] != '<')], isStatic ? [.. labels.Select(l => (l == "<1>" ? "..." : l, (int)domain[l]))] : []);
    }

    private static bool EachEllipsisCoversOneAxis(Case from)
    {
        bool isSpaced = from.Ids.Contains("EIN0007");
        return ReferenceEvaluator.Domain(from.Equation, from.Operands!, Reference(from)).ContainsKey("<1>")
            && from.Equation.Split("->")[0].Split(',').Zip(from.Operands!).All(pair => pair.Second.Length == Axes(pair.First.Replace("...", isSpaced ? " x " : "x", StringComparison.Ordinal)));

        int Axes(string term) => isSpaced ? term.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length : term.Count(char.IsLetter);
    }

    private static AnnotatedMethod Arrays(Case from, ElementTypes elements, ResultForm result) =>
        Method(from, elements, shape => new(shape.Length switch { 0 => OperandForm.Scalar, 1 => OperandForm.FlatArray, _ => OperandForm.Array }, shape.Length), result, Given(from), []);

    /// <summary>Tensor spans have at least one axis, the result's included.</summary>
    private static AnnotatedMethod? Tensors(Case from, ElementTypes elements)
    {
        if (from.Output!.Length == 0) return null;
        bool marks = from.Equation.Contains("...", StringComparison.Ordinal);
        return Method(
            from, elements, shape => shape.Length == 0 ? new(OperandForm.Scalar, 0) : new(OperandForm.TensorSpan, shape.Length, marks ? shape.Length : -1), ResultForm.TensorSpan, Given(from), []);
    }

    private static AnnotatedMethod Method(Case from, ElementTypes elements, Func<int[], OperandSource> operand, ResultForm result, string[] sizes, (string, int)[] dims) => new(
        from.Equation, elements, [.. from.Operands!.Select(operand)], result, from.Output!.Length, sizes, dims,
        [.. from.Spaced == true ? ["Style = Style.Spaced"] : Array.Empty<string>(), .. from.Broadcast ? ["Broadcast = true"] : Array.Empty<string>()], Reference(from));

    private static string[] Given(Case from) => [.. from.Sizes.Select(s => s.Label)];

    private static bool IsSizedInline(Case from, string label) => from.Equation.Replace(" ", "").Contains(label + ":", StringComparison.Ordinal);

    private static ReferenceOptions Reference(Case from) => new(from.Spaced, from.Broadcast, from.Sizes.ToDictionary(s => s.Label, s => s.Extent));
}
