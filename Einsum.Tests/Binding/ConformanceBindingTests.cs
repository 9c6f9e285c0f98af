using Einsum.Compiler.Binding;
using Einsum.Compiler.Diagnostics;
using Einsum.Compiler.Syntax;
using Einsum.Tests.Conformance;
using System.Globalization;

namespace Einsum.Tests.Binding;

/// <summary>
/// The language's lists, bound in each form a method can have: the notices are the listed ones, and the sources of the sizes
/// give the listed output shape for the listed operands.
/// </summary>
public class ConformanceBindingTests
{
    public static TheoryData<string> Legal => Case.Names(Case.Legal);

    public static TheoryData<string> Illegal => Case.Names(Case.Illegal);

    [Theory]
    [MemberData(nameof(Legal))]
    public void LegalArraysBindToTheirShape(string text)
    {
        var listed = Case.Find(text);
        CheckLegal(listed, Signature(listed, ArrayOf, Sizes(listed)));
    }

    [Theory]
    [MemberData(nameof(Legal))]
    public void LegalTensorSpansBindToTheirShape(string text)
    {
        var listed = Case.Find(text);
        CheckLegal(listed, Signature(listed, shape => shape.Length == 0 ? "float" : $"[Rank({shape.Length})] in ReadOnlyTensorSpan<float>", Sizes(listed)));
    }

    [Theory]
    [MemberData(nameof(Legal))]
    public void LegalFlatOperandsWithSizesBindToTheirShape(string text)
    {
        var listed = Case.Find(text);
        if (HasShapeOfItsOwn(listed)) return;
        CheckLegal(listed, Signature(listed, shape => shape.Length == 0 ? "float" : "ReadOnlySpan<float>", AllSizes(listed).Where(size => size.Label != "...")));
    }

    [Theory]
    [MemberData(nameof(Legal))]
    public void LegalStaticSizesBindToTheirShape(string text)
    {
        var listed = Case.Find(text);
        if (HasShapeOfItsOwn(listed)) return;
        string dims = string.Concat(AllSizes(listed).Select(size => $"[Dim(\"{size.Label}\", {size.Extent})] "));
        var program = CheckLegal(listed, dims + Signature(listed, shape => shape.Length == 0 ? "float" : "ReadOnlySpan<float>", []));
        Assert.All(program.Labels, label => Assert.NotNull(label.Static));
    }

    [Theory]
    [MemberData(nameof(Illegal))]
    public void IllegalExpressionIsOneErrorAtItsPlace(string text)
    {
        var listed = Case.Find(text);
        if (listed is { Ids: ["EIN0012"], Operands: not null }) return; // extents of arrays are known at run time only
        var bound = Bound.Method(listed.Equation, Signature(listed, ArrayOf, Sizes(listed)), OptionsOf(listed));
        var error = Assert.Single(bound.Faults, fault => Catalogue.SeverityOf(fault) == FaultSeverity.Error);
        Assert.Equal(listed.Ids.Single(), error.Id);
        if (listed.Span is { } span) Assert.Equal(span, (error.At.Span.Start, error.At.Span.End));
    }

    private static TensorProgram CheckLegal(Case listed, string signature)
    {
        var bound = Bound.Method(listed.Equation, signature, OptionsOf(listed));
        Assert.Equal(listed.Ids, bound.Faults.Select(fault => fault.Id));
        var program = bound.Program!;
        long[] extents = Extents(program, listed);
        Assert.Equal(listed.Output!.Select(extent => (long)extent), program.Statements[0].Target.Labels.Select(label => extents[label]));
        return program;
    }

    /// <summary>Reads the sources of sizes as the generated code will: from operands of the listed shapes and parameters of the listed values.</summary>
    private static long[] Extents(TensorProgram program, Case listed)
    {
        long[] extents = new long[program.Labels.Count];
        foreach (int label in SizeOrder.Find(program.Labels)!.Value)
        {
            extents[label] = program.Labels[label].Size switch
            {
                SizeSource.Static size => size.Extent,
                SizeSource.Axis axis => axis.Candidates.Select(candidate => listed.Operands![candidate.Tensor][candidate.Axis]).Where((extent, i) => extent != 1 || i == axis.Candidates.Count - 1).First(),
                SizeSource.Parameter => AllSizes(listed).Single(size => size.Label == program.Labels[label].Name).Extent,
                SizeSource.Quotient quotient => listed.Operands![quotient.Tensor].Aggregate(1L, (product, extent) => product * extent) / quotient.Divisors.Aggregate(1L, (product, divisor) => product * extents[divisor]),
                _ => -1,
            };
        }
        return extents;
    }

    /// <summary>Flat operands carry no shape: they have no axes of length 1 to repeat, and an ellipsis of theirs is one axis.</summary>
    private static bool HasShapeOfItsOwn(Case listed) => listed.Broadcast || Terms(listed).Zip(listed.Operands!).Any(operand => operand.First.Contains("...") && operand.Second.Length != operand.First.Length);

    private static string Signature(Case listed, Func<int[], string> type, IEnumerable<(string Label, int Extent)> sizes)
    {
        // Where the list has no operands, the equation alone is in question: any that fit will do.
        var operands = (listed.Operands ?? [.. Enumerable.Repeat(new int[1], listed.Equation.Split(',').Length)]).Select((shape, i) => $"{type(shape)} operand{i.ToString(CultureInfo.InvariantCulture)}");
        var parameters = operands.Append("[Result] Span<float> result").Concat(sizes.Select(size => $"int {size.Label.Replace('\'', '_')}"));
        return $"void M({string.Join(", ", parameters)})";
    }

    private static string ArrayOf(int[] shape) => shape.Length == 0 ? "float" : $"float[{new string(',', shape.Length - 1)}]";

    private static IEnumerable<(string Label, int Extent)> Sizes(Case listed) => listed.Sizes;

    /// <summary>Every label with the extent it has in the case.</summary>
    private static IEnumerable<(string Label, int Extent)> AllSizes(Case listed) =>
        Terms(listed).Zip(listed.Operands!).SelectMany(operand => operand.First.Zip(operand.Second)).Concat(listed.Sizes).DistinctBy(size => size.Item1);

    private static IEnumerable<string[]> Terms(Case listed)
    {
        var equation = EquationParser.Parse(listed.Equation, listed.Spaced == true ? EquationStyle.Spaced : null).Equation!;
        foreach (var term in equation.Inputs)
        {
            var names = term.Labels.Select(label => label.Name).ToList();
            if (term.HasEllipsis) names.Insert(term.EllipsisAt, "...");
            yield return [.. names];
        }
    }

    private static Options OptionsOf(Case listed) => new(Style: listed.Spaced == true ? StyleOption.Spaced : StyleOption.Auto, Broadcast: listed.Broadcast);
}
