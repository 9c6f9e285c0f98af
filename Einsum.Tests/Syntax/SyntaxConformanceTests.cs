using Einsum.Compiler;
using Einsum.Compiler.Diagnostics;
using Einsum.Compiler.Syntax;
using Einsum.Tests.Conformance;

namespace Einsum.Tests.Syntax;

/// <summary>The lists of the language against parser and term binder: what they can know without extents.</summary>
public class SyntaxConformanceTests
{
    public static TheoryData<string> Legal => Case.Names(Case.Legal);

    /// <summary>Without the cases whose shapes disagree in size: those have ranks in order.</summary>
    public static TheoryData<string> Illegal => Case.Names(Case.Illegal.Where(c => c.Ids[0] != "EIN0012" || c.Operands is null));

    public static TheoryData<string> WrongSizes => Case.Names(Case.Illegal.Where(c => c.Ids[0] == "EIN0012" && c.Operands is not null));

    [Theory]
    [MemberData(nameof(Legal))]
    public void LegalExpressionHasItsNoticesAndNoMore(string text)
    {
        var expected = Case.Find(text);
        Assert.Equal(expected.Ids, Faults(expected).Select(f => f.Id));
    }

    [Theory]
    [MemberData(nameof(Illegal))]
    public void IllegalExpressionHasOneErrorAtItsPlace(string text)
    {
        var expected = Case.Find(text);
        var error = Assert.Single(Faults(expected), f => Catalogue.SeverityOf(f) == FaultSeverity.Error);
        Assert.Equal(expected.Ids[0], error.Id);
        if (expected.Span is { } span) Assert.Equal(Place.In(new(span.Start, span.End)), error.At);
    }

    [Theory]
    [MemberData(nameof(WrongSizes))]
    public void WrongSizesAreNoFaultOfTheTerms(string text) => Assert.DoesNotContain(Faults(Case.Find(text)), f => Catalogue.SeverityOf(f) == FaultSeverity.Error);

    private static EquatableArray<Fault> Faults(Case from)
    {
        EquationStyle? style = from.Spaced is { } spaced ? (spaced ? EquationStyle.Spaced : EquationStyle.Compact) : null;
        var parsed = EquationParser.Parse(from.Equation, style);
        if (parsed.Equation is not { } equation) return new[] { parsed.Fault! };
        var ranks = from.Operands?.Select(shape => shape.Length) ?? equation.Inputs.Select(_ => -1);
        return TermBinder.Bind(equation, ranks.ToEquatableArray(), from.Sizes.Select(s => s.Label).ToEquatableArray()).Faults;
    }
}
