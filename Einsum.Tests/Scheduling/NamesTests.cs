using Einsum.Compiler.Scheduling;

namespace Einsum.Tests.Scheduling;

/// <summary>Names are given out once in a chain of scopes, are never keywords, and never hide what kernels call.</summary>
public class NamesTests
{
    [Fact]
    public void ANameIsTakenOnce()
    {
        var names = new Names(["a"]);
        Assert.Equal(["a_2", "b", "b_2", "b_3", "b_2_2"], new[] { "a", "b", "b", "b", "b_2" }.Select(names.Take));
    }

    [Fact]
    public void InnerNamesAreFreeInSiblingsButNotOutside()
    {
        var outer = new Names(["x"]);
        var first = new Names(outer);
        Assert.Equal(("x_2", "y"), (first.Take("x"), first.Take("y")));
        var second = new Names(outer);
        Assert.Equal("y", second.Take("y"));
        // C# lets no outer local have the name of an inner one.
        Assert.Equal("y_2", outer.Take("y"));
        var third = new Names(new Names(outer));
        Assert.Equal(("y_2_2", "y", "z"), (third.Take("y_2"), third.Take("y"), third.Take("z")));
        Assert.Equal("z_2", outer.Take("z"));
        Assert.Equal("w", third.Root.Take("w"));
        Assert.Equal("w_2", second.Take("w"));
    }

    [Fact]
    public void KeywordsAndCalledTypesAreNoNames()
    {
        var names = new Names();
        Assert.Equal(["in_2", "do_2", "nint_2", "Unsafe_2", "Lanes_2", "@nint_2"], new[] { "in", "do", "nint", "Unsafe", "Lanes", "@nint" }.Select(names.Take));
        Assert.Equal(("@class", "a", "@nint", "Unsafe"), (Names.Escape("class"), Names.Escape("a"), Names.Escape("nint"), Names.Escape("Unsafe")));
        Assert.Equal((true, true, false), (Names.IsReserved("Unsafe"), Names.IsReserved("@nint"), Names.IsReserved("in")));
    }

    [Theory]
    [InlineData("i", "i")]
    [InlineData("row_2", "row_2")]
    [InlineData("i''", "i__")]
    [InlineData("<2>", "e2")]
    [InlineData("...", "rest")]
    [InlineData("日本", "日本")]
    [InlineData("\U00010400", "d801dc00")]
    [InlineData("\U00010400a", "d801dc00a")]
    [InlineData("a\U00010400", "ad801dc00")]
    [InlineData("\U0001D400", "d835dc00")]
    public void LabelsBecomeIdentifiers(string label, string identifier) => Assert.Equal(identifier, Names.Identifier(label));
}
