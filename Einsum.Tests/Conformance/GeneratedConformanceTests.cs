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

    [Theory]
    [InlineData("float")]
    [InlineData("double")]
    [InlineData("int")]
    [InlineData("long")]
    public void FlatSpansWithSizeParameters(string element) => Run(c => Flat(c, Element(element), isStatic: false));

    [Theory]
    [InlineData("Scalar", "float")]
    [InlineData("Vector128", "double")]
    [InlineData("Vector256", "float")]
    [InlineData("Vector256", "long")]
    [InlineData("Vector512", "double")]
    public void FlatSpansAtALevelOfInstructions(string level, string element) =>
        Run(c => Flat(c, Element(element), isStatic: false) is { } method ? method with { Options = [.. method.Options, $"MaxIsa = Isa.{level}"] } : null);

    [Theory]
    [InlineData("float")]
    [InlineData("long")]
    public void StaticSizes(string element) => Run(c => Flat(c, Element(element), isStatic: true));

    [Theory]
    [InlineData("double")]
    [InlineData("int")]
    public void ArraysAndAReturnedArray(string element) => Run(c => Arrays(c, Element(element), ResultForm.Returned));

    [Fact]
    public void ArraysAndAResultArray() => Run(c => Arrays(c, ElementTypes.Float, c.Output!.Length == 1 ? ResultForm.FlatArray : c.Output.Length == 0 ? ResultForm.Returned : ResultForm.Array));

    [Theory]
    [InlineData("float")]
    [InlineData("long")]
    public void TensorSpansOfAnyStrides(string element) => Run(c => Tensors(c, Element(element)));

    [Theory]
    [InlineData("Checks = Checks.None")]
    [InlineData("Checks = Checks.Debug")]
    [InlineData("MinIsa = Isa.Vector512")]
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

    /// <summary>Flat operands do not tell the axes of <c>...</c> or of a broadcast apart: such cases have no flat form.</summary>
    private static AnnotatedMethod? Flat(Case from, ElementTypes elements, bool isStatic)
    {
        if (from.Equation.Contains("...", StringComparison.Ordinal) || from.Broadcast) return null;
        var domain = ReferenceEvaluator.Domain(from.Equation, from.Operands!, Reference(from));
        string[] labels = [.. domain.Keys.Where(l => !IsSizedInline(from, l))];
        return Method(
            from, elements, shape => new(shape.Length == 0 ? OperandForm.Scalar : OperandForm.Span, shape.Length), ResultForm.Span,
            isStatic ? [] : labels, isStatic ? [.. labels.Select(l => (l, (int)domain[l]))] : []);
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
