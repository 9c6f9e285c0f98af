using Einsum.Compiler;
using Einsum.Compiler.Diagnostics;
using Einsum.Compiler.Syntax;
using Einsum.Tests.Reference;
using FsCheck;
using FsCheck.Fluent;

namespace Einsum.Tests.Syntax;

/// <summary>What holds for every text: properties 5 and 6 of the language spec (6.7), and agreement with the reference's parser. A failure prints its seed.</summary>
public class EquationPropertyTests
{
    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(2000).WithQuietOnSuccess(true);

    [Fact]
    public void PrintedEquationParsesToItself() => Prop.ForAll(RandomText.Equations, random =>
    {
        var (equation, style) = Legal(random);
        string printed = EquationPrinter.Print(equation, style);
        var again = EquationParser.Parse(printed, style).Equation!;
        Assert.Equal(Meaning(equation), Meaning(again));
        Assert.Equal(printed, EquationPrinter.Print(again, style));
        Assert.Equal(again, EquationParser.Parse(printed, style).Equation);
    }).Check(s_config);

    [Fact]
    public void CompactAndSpacedPrintsAgree() => Prop.ForAll(RandomText.Equations, random =>
    {
        var (equation, style) = Legal(random);
        var other = style == EquationStyle.Compact ? EquationStyle.Spaced : EquationStyle.Compact;
        if (!EquationPrinter.CanPrint(equation, other)) return;
        Assert.Equal(Meaning(equation), Meaning(EquationParser.Parse(EquationPrinter.Print(equation, other), other).Equation!));
    }).Check(s_config);

    [Fact]
    public void DamagedEquationHasAtMostOneFaultInside() => Prop.ForAll(RandomText.Damaged, random =>
    {
        string text = random.Text;
        foreach (var style in new EquationStyle?[] { null, EquationStyle.Compact, EquationStyle.Spaced })
        {
            var parsed = EquationParser.Parse(text, style);
            Assert.True(parsed.Equation is null != parsed.Fault is null);
            if (parsed.Fault is { } fault)
            {
                Assert.NotEmpty(Catalogue.Message(fault));
                Inside(text, fault.At);
            }
            else
            {
                BindsInside(parsed.Equation!);
            }
        }
    }).Check(s_config);

    [Fact]
    public void ReferenceFindsTheSameFault() => Prop.ForAll(RandomText.Damaged, random =>
    {
        string text = random.Text;
        var fault = EquationParser.Parse(text).Fault;
        var rejection = Rejection(text);
        Assert.Equal(rejection?.Id, fault?.Id);
        if (fault is null or { Id: "EIN0001" } || rejection?.Span is not { } span) return;

        // Freedoms: how much is shown of a wrong arrow or of what stands beside a group, and whether the end is before trailing white space.
        bool isMissing = fault is { Id: "EIN0002", At.Span.Length: 0 }, isFree = fault.Id == "EIN0002" || fault.Arguments.IndexOf("a label beside a group") >= 0;
        Assert.Equal(isMissing ? text.TrimEnd().Length : span.Start, fault.At.Span.Start);
        if (!isFree) Assert.Equal(span.End, fault.At.Span.End);
    }).Check(s_config);

    private static (Equation Equation, EquationStyle Style) Legal(RandomText random)
    {
        var style = random.IsSpaced ? EquationStyle.Spaced : EquationStyle.Compact;
        var parsed = EquationParser.Parse(random.Text, style);
        Assert.Null(parsed.Fault);
        return (parsed.Equation!, style);
    }

    /// <summary>All of an equation but its text and where its tokens stand.</summary>
    private static string Meaning(Equation equation)
    {
        var terms = equation.Output is { } output ? equation.Inputs.Append(output) : equation.Inputs;
        return $"{string.Join(" | ", terms.Select(t => $"{t.EllipsisAt} {string.Join(" ", t.Labels.Select(l => $"{l.Name}:{l.Size}"))}"))} / {equation.Output is null} / {equation.Pin}";
    }

    /// <summary>Ranks that fit and ranks that do not: no exception, and every fault can be shown.</summary>
    private static void BindsInside(Equation equation)
    {
        foreach (int more in new[] { 0, 1, -1 })
        {
            var bound = TermBinder.Bind(equation, equation.Inputs.Select(t => Math.Max(-1, t.Labels.Count + more)).ToEquatableArray());
            Assert.Equal(bound.HasError, bound.Faults.Any(f => Catalogue.SeverityOf(f) == FaultSeverity.Error));
            foreach (var fault in bound.Faults)
            {
                Assert.NotEmpty(Catalogue.Message(fault));
                Inside(equation.Text, fault.At);
            }
        }
        var bare = TermBinder.Bind(equation, default);
        Assert.Equal("EIN0010", Assert.Single(bare.Faults, f => f.Id != "EIN0007").Id);
    }

    private static void Inside(string text, Place at)
    {
        if (at.Kind != PlaceKind.Equation) return;
        Assert.InRange(at.Span.Start, 0, text.Length);
        Assert.InRange(at.Span.End, at.Span.Start, text.Length);
    }

    private static ReferenceRejection? Rejection(string text)
    {
        try
        {
            ReferenceEvaluator.Check(text, new());
            return null;
        }
        catch (ReferenceRejection rejection) when (rejection.Id == "EIN0012")
        {
            return null; // Sizes are the binder's.
        }
        catch (ReferenceRejection rejection)
        {
            return rejection;
        }
    }
}
