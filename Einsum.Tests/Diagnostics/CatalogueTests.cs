using Einsum.Compiler.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Einsum.Tests.Diagnostics;

/// <summary>The catalogue is in order and complete, and turns faults into sentences.</summary>
public partial class CatalogueTests
{
    [GeneratedRegex(@"\{(\d)\}")]
    private static partial Regex Placeholder { get; }

    [Fact]
    public void IdsAreUniqueAndInOrder() => Assert.Equal(Catalogue.All.Select(d => d.Id).Distinct().Order(StringComparer.Ordinal), Catalogue.All.Select(d => d.Id));

    [Fact]
    public void ReservedIdsAreFree() => Assert.DoesNotContain(Catalogue.All, d => d.Id is "EIN0018" or "EIN0019" or "EIN0036" or "EIN0039" or "EIN1090");

    [Fact]
    public void PlaceholdersAreNumberedFromZeroWithoutGaps()
    {
        foreach (var info in Catalogue.All)
        {
            var numbers = Placeholder.Matches(info.MessageFormat).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).Distinct().Order().ToArray();
            Assert.Equal(Enumerable.Range(0, numbers.Length), numbers);
        }
    }

    /// <summary>What Roslyn asks of descriptors (RS1031 to RS1033): a title is a phrase, a message is one sentence without its full stop, or ends in a question.</summary>
    [Fact]
    public void TitlesAndMessagesAreOneSentenceWithoutAFullStop()
    {
        foreach (var info in Catalogue.All)
        {
            Assert.All(new[] { info.Title, info.MessageFormat }, text => Assert.DoesNotMatch(@"^\s|\s$|[^.]\.$|\n", text));
        }
    }

    [Theory]
    [InlineData("EIN0002", "Expected one \"->\", found '=>'", "'=>'")]
    [InlineData("EIN0008", "Output label 'l' is in no operand and has no size", "l")]
    [InlineData("EIN0012", "Label 'i' is 2 in \"i:2\" but 3 in \"i:3\"", "i", "2", "\"i:2\"", "3", "\"i:3\"")]
    [InlineData("EIN0029", "T needs INumberBase<T> or a semiring", "T")]
    [InlineData("EIN0023", "Several possible destinations: mark one with [Result]")]
    public void ArgumentsFillTheMessageInOrder(string id, string message, params string[] arguments) =>
        Assert.Equal(message, Catalogue.Message(Fault.Of(id, Place.Method, arguments)));

    [Fact]
    public void FaultMayWeighMoreThanItsId()
    {
        var fault = Fault.Of("EIN0009", Place.Method, "i");
        Assert.Equal(FaultSeverity.Info, Catalogue.SeverityOf(fault));
        Assert.Equal(FaultSeverity.Warning, Catalogue.SeverityOf(fault with { Severity = FaultSeverity.Warning }));
    }

    [Fact]
    public void UnknownIdIsAMistakeOfOurs() => Assert.Throws<ArgumentException>(() => Catalogue.Find("EIN9999"));
}
