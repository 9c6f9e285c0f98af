using Einsum.Compiler.Binding;
using Einsum.Compiler.Explain;
using Einsum.Compiler.Scheduling;
using Einsum.Tests.Scheduling;

namespace Einsum.Tests.Explain;

/// <summary>A loop nest is printed so that a reader sees loops, tiles and lanes, and no instruction.</summary>
public class LoopNestTextTests
{
    [Fact]
    public void ADotProduct()
    {
        string text = LoopNestText.Print(TileSchedule.Build(Lowered.Flat("i,i->", "int").Problem, Lowered.On("Avx2")));
        Assert.Equal(
            """
            RAvx2(ref x: int, ref y: int, ref r: int, i)
              # Sums over i take 32 terms at once.
              sum = zero
              part0 = 8 of zero
              part1 = 8 of zero
              part2 = 8 of zero
              part3 = 8 of zero
              i0 = 0
              for i0 while i0 + 32 <= i step 32
                xAtI = x[i0]
                yAtI = y[i0]
                x0 = 8 of xAtI[0]
                y0 = 8 of yAtI[0]
                part0 += x0 * y0
                x1 = 8 of xAtI[8]
                y1 = 8 of yAtI[8]
                part1 += x1 * y1
                x2 = 8 of xAtI[16]
                y2 = 8 of yAtI[16]
                part2 += x2 * y2
                x3 = 8 of xAtI[24]
                y3 = 8 of yAtI[24]
                part3 += x3 * y3
              for i0 while i0 < i step 8
                count = the smaller of i - i0 and 8
                xAtI = x[i0]
                yAtI = y[i0]
                x0 = 8 of xAtI[0] up to count
                y0 = 8 of yAtI[0] up to count
                part0 += x0 * y0
              part0 += part1
              part2 += part3
              part0 += part2
              sum += lanes of part0
              r[0] := sum

            """.ReplaceLineEndings("\n"), text);
    }

    [Fact]
    public void EveryConstructIsPrinted()
    {
        var at = new Access("p", Size.Named("i0"), 0);
        var nodes = new Node[]
        {
            new Node.Comment("Why."), new Node.Blank(), new Node.Define("n", 2 * Size.Named("i")), new Node.Minimum("m", Size.Named("n"), Size.Of(8)), new Node.Reference("p", ElementType.Single, "x", Size.Zero),
            new Node.Clear("s", 8), new Node.Clear("t", 1),
            new Node.Loop("i0", Size.Zero, Size.Named("i"), Size.Of(8), Whole: true, new Node[] { new Node.Load("a", 8, at), new Node.Broadcast("b", 8, at), new Node.MultiplyAdd("s", 8, "a", "b"), new Node.MultiplyAddByLane("s", 8, "a", 3, "b") }),
            new Node.Loop("i0", null, Size.Named("i"), Size.Of(8), Whole: false, new Node[] { new Node.Load("c", 8, at with { Count = "m" }), new Node.Times("d", 8, "c", "c"), new Node.Add("s", 8, "d"), new Node.AskFor("p", Size.Of(16)), new Node.Advance("p", Size.One), new Node.Ask("n", Size.Of(64)) }),
            new Node.WholeRows("w", Size.Named("i"), Size.Of(5), "m", 8), new Node.Room("q", ElementType.Half, 64), new Node.AddRows(Size.Of(4), Size.Named("m"), "q", Size.Of(16), "r", Size.One),
            new Node.Call("P", new[] { "x", "r" }, new[] { Size.Named("i"), Size.One }),
            new Node.Keep("s", 8, "q", Size.Of(8)), new Node.Keep("t", 1, "q", Size.Zero), new Node.AddLanes("t", "s", 8), new Node.Store("t", 1, new Access("r", Size.Zero, -1)), new Node.Store("s", 8, new Access("r", Size.One, -1, "m")),
            new Node.Choice(
                new[] { new SizeRange(Size.Named("i"), 8, 64), new SizeRange(Size.Named("n"), 9) },
                new Node[] { new Node.BeforeLine("l", "r", Size.Named("i")), new Node.StorePastCaches(new[] { "s", "s", "s", "s" }, 8, new Access("r", Size.Named("l"), -1)), new Node.Fence() },
                new Node[] { new Node.Transpose(Size.Named("i"), Size.Of(4), "x", Size.One, "r", Size.Of(8), new SizeRange(Size.Named("i"), 7)) }),
            new Node.Choice(new[] { new SizeRange(Size.Named("i"), long.MinValue, 3), new SizeRange(Size.Named("n"), 5, 5) }, new Node[] { new Node.Clear("t", 1) }, default),
        };
        var nest = new LoopNest("N", new[] { "What it does.", "And how." }, new[] { new ReferenceParameter("x", ElementType.Single), new ReferenceParameter("r", ElementType.Half) }, new[] { "i" }, nodes, HasLoops: true);
        Assert.Equal(
            """
            N(ref x: float, ref r: Half, i)
              # What it does.
              # And how.
              # Why.
              n = 2 * i
              m = the smaller of n and 8
              p = x[0]
              s = 8 of zero
              t = zero
              for i0 from 0 while i0 + 8 <= i step 8
                a = 8 of p[i0]
                b = 8 times p[i0]
                s += a * b
                s += lane 3 of a * b
              for i0 while i0 < i step 8
                c = 8 of p[i0] up to m
                d = c * c
                s += d
                ask for the line of p[16]
                p moves by 1
                ask for the line at n, which moves by 64 bytes
              w = of i rows of m, 5 apart, those with 8 elements to the end of the last
              q = 64 of Half
              r by 1 += 4 x m of q by 16
              P(x, r, i, 1)
              8 of q[8] := s
              q[0] := t
              t += lanes of s
              r[0] := t
              8 of r[1] up to m := s
              where 8 <= i <= 64 and n >= 9
                l = elements before the next cache line at r, at most i
                32 of r[l] := s, s, s, s, past the caches
                wait for what was written past the caches
              otherwise
                r by 8 := i x 4 of x by 1, transposed, past the caches where i >= 7
              where i <= 3 and n is 5
                t = zero

            """.ReplaceLineEndings("\n"), LoopNestText.Print(nest));
    }
}
