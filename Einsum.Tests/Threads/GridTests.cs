using Einsum.Runtime;

namespace Einsum.Tests.Threads;

/// <summary>Every position of a step belongs to one part, and parts begin where a tile of the whole does.</summary>
public class GridTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(1000)]
    [InlineData(int.MaxValue)]
    public void EveryPositionBelongsToOnePart(int threads)
    {
        foreach (nint rows in (nint[])[0, 1, 3, 4, 7, 8, 9, 63, 257])
        {
            Cover(new(rows, 4), (1, 1), (rows, 4), (1, 1));
            foreach (nint columns in (nint[])[0, 1, 31, 32, 33, 129])
            {
                Cover(new(rows, 4, columns, 16), (1, 1), (rows, 4), (columns, 16));
                foreach (nint outer in (nint[])[1, 2, 7]) Cover(new(outer, 1, rows, 14, columns, 8), (outer, 1), (rows, 14), (columns, 8));
            }
        }

        void Cover(Grid grid, (nint Extent, nint Grain) outer, (nint Extent, nint Grain) rows, (nint Extent, nint Grain) columns)
        {
            var parts = Parts.Of(grid, threads);
            int[] counts = new int[outer.Extent * rows.Extent * columns.Extent];
            foreach (var part in parts)
            {
                Assert.All([(part.Outer, part.OuterCount, outer), (part.Row, part.RowCount, rows), (part.Column, part.ColumnCount, columns)], range =>
                {
                    var (first, count, (extent, grain)) = range;
                    Assert.Equal(0, first % grain);
                    // No part is less than a grain, unless the whole is.
                    Assert.InRange(count, nint.Min(grain, extent), extent - first);
                });
                for (nint o = part.Outer; o < part.Outer + part.OuterCount; o++)
                    for (nint r = part.Row; r < part.Row + part.RowCount; r++)
                        for (nint c = part.Column; c < part.Column + part.ColumnCount; c++) counts[(((o * rows.Extent) + r) * columns.Extent) + c]++;
            }
            Assert.All(counts, count => Assert.Equal(1, count));
            Assert.InRange(parts.Count, 1, threads);
        }
    }

    [Theory]
    [InlineData(2048, 16, 2048, 32, 2, "2 x 1")]
    [InlineData(2048, 16, 2048, 32, 3, "3 x 1")]
    [InlineData(2048, 16, 2048, 32, 4, "2 x 2")]
    [InlineData(2048, 16, 2048, 32, 16, "4 x 4")]
    [InlineData(8, 4, 100000, 32, 4, "1 x 4")]
    [InlineData(100000, 14, 16, 32, 4, "4 x 1")]
    [InlineData(28, 14, 64, 32, 64, "2 x 2")]
    [InlineData(3, 4, 5, 8, 4, "1 x 1")]
    public void PartsAreEqualAndReadLittle(int rows, int rowGrain, int columns, int columnGrain, int threads, string expected)
    {
        var parts = Parts.Of(new(rows, rowGrain, columns, columnGrain), threads);
        Assert.Equal(expected, $"{parts.Select(p => p.Row).Distinct().Count()} x {parts.Select(p => p.Column).Distinct().Count()}");
    }

    [Theory]
    [InlineData(64, 2, "2 x 1 x 1")]
    [InlineData(3, 2, "1 x 2 x 1")]
    [InlineData(2, 8, "2 x 2 x 2")]
    [InlineData(1, 3, "1 x 3 x 1")]
    public void BatchesAreDividedWhereThatIsEven(int batch, int threads, string expected)
    {
        var parts = Parts.Of(new(batch, 1, 500, 10, 500, 10), threads);
        Assert.Equal(expected, $"{parts.Select(p => p.Outer).Distinct().Count()} x {parts.Select(p => p.Row).Distinct().Count()} x {parts.Select(p => p.Column).Distinct().Count()}");
    }

    /// <summary>Records its parts.</summary>
    private readonly struct Parts(List<Part> list) : IParts
    {
        public static List<Part> Of(Grid grid, int threads)
        {
            var list = new List<Part>();
            float operand = 0, result = 0;
            Workers.Share(ref operand, ref result, new Parts(list), grid, new EinsumThreads(threads));
            return list;
        }

        public void Compute(in Part part)
        {
            lock (list) list.Add(part);
        }
    }
}
