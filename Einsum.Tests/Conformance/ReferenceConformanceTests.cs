using Einsum.Tests.Reference;

namespace Einsum.Tests.Conformance;

/// <summary>The lists against the reference evaluator: before anything is judged by both, they must agree with each other.</summary>
public class ReferenceConformanceTests
{
    public static TheoryData<string> Legal => Case.Names(Case.Legal);

    public static TheoryData<string> Illegal => Case.Names(Case.Illegal);

    [Fact]
    public void ListsAreReadWhole() => Assert.Equal((136, 52), (Case.Legal.Count, Case.Illegal.Count));

    [Theory]
    [MemberData(nameof(Legal))]
    public void LegalExpressionHasItsShapeAndDigest(string text)
    {
        var expected = Case.Find(text);
        var result = Evaluate(expected);
        Assert.Equal(expected.Output, result.Extents);
        Assert.Equal(expected.Digest, Fill.Digest(result.Elements));
    }

    [Theory]
    [MemberData(nameof(Illegal))]
    public void IllegalExpressionIsRejectedByItsIdAtItsPlace(string text)
    {
        var expected = Case.Find(text);
        var rejection = Assert.Throws<ReferenceRejection>(() => { if (expected.Operands is null) ReferenceEvaluator.Check(expected.Equation, Options(expected)); else Evaluate(expected); });
        Assert.Equal(expected.Ids.Single(), rejection.Id);
        if (expected.Span is { } span) Assert.Equal(span, rejection.Span);
    }

    private static ReferenceTensor<long> Evaluate(Case from) => ReferenceEvaluator.Evaluate(from.Equation, Fill.Operands(from.Operands!), ReferenceSemiring.Real<long>(), Options(from));

    private static ReferenceOptions Options(Case from) => new(from.Spaced, from.Broadcast, from.Sizes.ToDictionary(s => s.Label, s => s.Extent));
}
