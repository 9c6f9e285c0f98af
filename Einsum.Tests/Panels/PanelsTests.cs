using Einsum.Runtime;

namespace Einsum.Tests.Panels;

/// <summary>What a panel or a tile holds after a copy, element by element, for every way in which positions may lie.</summary>
public class PanelsTests
{
    /// <summary>Extents and strides of the labels of a role, the outermost first.</summary>
    public static TheoryData<string, string> Roles => new()
    {
        { "37,1", "50,40" }, // rows are neighbours
        { "37,60", "50,1" }, // terms are
        { "5,200,7,1", "6,40" }, // runs of rows
        { "5,2000,7,100", "3,30,20,1" }, // runs of terms
        { "3,6000,11,1,8,50", "4,11" }, // rows begin one element after the other
        { "2,60000,33,1,24,1000", "20,40" },
        { "2,90000,17,1,19,1000", "9,17,1,3" },
        { "21,1,100,1260", "6,21" }, // long runs, which may be cut
        { "7,50000", "21,1,100,1260" },
        { "41,7", "13,500" }, // no neighbours
        { "3,1,1,900", "1,5,9,10" }, // extents of one
        { "1,7,40,1,1,900", "12,60,1,10" },
        { "2,3,2,1", "2,9,2,7" },
    };

    [Theory]
    [MemberData(nameof(Roles))]
    public void APanelHoldsTheRowsOfATermSideBySide(string rows, string terms)
    {
        foreach (int cut in new[] { 0, 16 })
        {
            Packed<float>(Numbers(rows), Numbers(terms), cut);
            Packed<double>(Numbers(rows), Numbers(terms), cut);
            Packed<short>(Numbers(rows), Numbers(terms), cut);
            Packed<Int128>(Numbers(rows), Numbers(terms), cut);
        }
    }

    /// <summary>Two terms are the halves of a value; zero stands beside an odd last one.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void APanelHoldsPairsOfTerms(string rows, string terms)
    {
        foreach (int cut in new[] { 0, 16 })
        {
            Paired<sbyte>(Numbers(rows), Numbers(terms), cut);
            Paired<byte>(Numbers(rows), Numbers(terms), cut);
            Paired<short>(Numbers(rows), Numbers(terms), cut);
        }
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public void ATileIsReadAndWrittenWhereItLies(string rows, string columns)
    {
        Copied<float>(Numbers(columns), Numbers(rows));
        Copied<long>(Numbers(columns), Numbers(rows));
        Copied<byte>(Numbers(columns), Numbers(rows));
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public void PositionsKnowTheirRuns(string rows, string columns)
    {
        foreach (nint[] labels in new[] { Numbers(rows), Numbers(columns) })
        {
            var places = Places(labels);
            using var positions = new Positions(0, labels);
            for (int n = 0; n < places.Length; n++)
            {
                Assert.Equal(places[n], positions.At(n));
                nint run = positions.RunFrom(n);
                for (int m = 0; m < run; m++) Assert.Equal(places[n] + (m * positions.Stride), places[n + m]);
                Assert.Equal(positions.Stride == 1 ? run : 0, positions.NeighboursFrom(n));
            }
        }
        Assert.Equal(35, new Positions(7).At(5));
        Assert.Equal(nint.MaxValue, new Positions(7).RunFrom(5));
    }

    /// <summary>A cut changes the order of positions, not what they are.</summary>
    [Theory]
    [InlineData("3,5000,7,1,33,50")]
    [InlineData("7,1,64,50")]
    [InlineData("2,1,5,4000,3,1000,48,10")]
    [InlineData("31,10")]
    [InlineData("40,1000,60,1,50,60")]
    public void ACutLabelHasEveryPositionOnce(string text)
    {
        nint[] labels = Numbers(text), places = Places(labels);
        using var positions = new Positions(16, labels);
        nint[] listed = Listed(positions, places);
        Assert.Equal(places.Order(), listed.Order());
        for (int n = 0; n < listed.Length; n++)
        {
            nint run = positions.RunFrom(n);
            Assert.InRange(run, 1, 48);
            for (int m = 0; m < run; m++) Assert.Equal(listed[n] + (m * positions.Stride), listed[n + m]);
        }
    }

    private static nint[] Listed(Positions positions, nint[] places)
    {
        var listed = new nint[places.Length];
        for (int n = 0; n < listed.Length; n++) listed[n] = positions.At(n);
        return listed;
    }

    private static nint[] Numbers(string text) => [.. text.Split(',').Select(nint.Parse)];

    /// <summary>Every place, by counting through the labels.</summary>
    private static nint[] Places(nint[] labels) => labels.Chunk(2).Aggregate(new nint[] { 0 }, (places, label) => [.. places.SelectMany(place => Enumerable.Range(0, (int)label[0]).Select(n => place + (n * label[1])))]);

    private static void Packed<T>(nint[] rowLabels, nint[] termLabels, int cut)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        nint[] rows = Places(rowLabels), terms = Places(termLabels);
        T[] tensor = [.. Enumerable.Range(0, (int)(rows.Max() + terms.Max()) + 1).Select(n => T.CreateTruncating((n * 7) + 3))];
        using var rowPositions = rowLabels.Length == 2 ? new Positions(rowLabels[1]) : new(cut, rowLabels);
        using var termPositions = termLabels.Length == 2 ? new Positions(termLabels[1]) : new(cut, termLabels);
        (rows, terms) = (Listed(rowPositions, rows), Listed(termPositions, terms));
        foreach (int width in new[] { 4, 6, 14, 16, 32 })
        {
            foreach (var (first, count) in Ranges(rows.Length))
            {
                foreach (var (firstTerm, termCount) in Ranges(terms.Length))
                {
                    int panels = (count + width - 1) / width;
                    T[] packed = [.. Enumerable.Repeat(T.CreateTruncating(99), (panels * width * termCount) + 1)];
                    Einsum.Runtime.Panels.Pack(ref packed[0], width, ref tensor[0], rowPositions, first, count, termPositions, firstTerm, termCount);
                    Assert.Equal(T.CreateTruncating(99), packed[^1]);
                    for (int row = 0; row < count; row++)
                    {
                        for (int term = 0; term < termCount; term++)
                            Assert.Equal(tensor[rows[first + row] + terms[firstTerm + term]], packed[(row / width * width * termCount) + (term * width) + (row % width)]);
                    }
                }
            }
        }
    }

    private static void Paired<T>(nint[] rowLabels, nint[] termLabels, int cut)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        const int Rest = 99;
        nint[] rows = Places(rowLabels), terms = Places(termLabels);
        T[] tensor = [.. Enumerable.Range(0, (int)(rows.Max() + terms.Max()) + 1).Select(n => T.CreateTruncating((n * 7919) + 3))];
        using var rowPositions = rowLabels.Length == 2 ? new Positions(rowLabels[1]) : new(cut, rowLabels);
        using var termPositions = termLabels.Length == 2 ? new Positions(termLabels[1]) : new(cut, termLabels);
        (rows, terms) = (Listed(rowPositions, rows), Listed(termPositions, terms));
        foreach (int width in new[] { 6, 8, 48 })
        {
            foreach (var (first, count) in Ranges(rows.Length))
            {
                foreach (var (firstTerm, termCount) in Ranges(terms.Length))
                {
                    int panels = (count + width - 1) / width, depth = (termCount + 1) / 2;
                    int[] packed = [.. Enumerable.Repeat(Rest, (panels * width * depth) + 1)];
                    Einsum.Runtime.Panels.Pack<T, int, Paired<T>>(ref packed[0], width, ref tensor[0], rowPositions, first, count, termPositions, firstTerm, termCount);
                    Assert.Equal(Rest, packed[^1]);
                    for (int row = 0; row < count; row++)
                    {
                        for (int pair = 0; pair < depth; pair++)
                        {
                            int value = packed[(row / width * width * depth) + (pair * width) + (row % width)];
                            Assert.Equal((Element(2 * pair), Element((2 * pair) + 1)), ((short)value, value >> 16));
                        }

                        int Element(int term) => term < termCount ? int.CreateTruncating(tensor[rows[first + row] + terms[firstTerm + term]]) : 0;
                    }
                }
            }
        }
    }

    private static void Copied<T>(nint[] rowLabels, nint[] columnLabels)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        nint[] rows = Places(rowLabels), columns = Places(columnLabels);
        const int Width = 32, MostRows = 14;
        using var rowPositions = rowLabels.Length == 2 ? new Positions(rowLabels[1]) : new(0, rowLabels);
        using var columnPositions = columnLabels.Length == 2 ? new Positions(columnLabels[1]) : new(0, columnLabels);
        T[] tensor = [.. Enumerable.Range(0, (int)(rows.Max() + columns.Max()) + 1).Select(n => T.CreateTruncating((n * 7) + 3))];
        foreach (var (row, rowCount) in Ranges(Math.Min(rows.Length, MostRows)))
        {
            foreach (var (column, columnCount) in Ranges(columns.Length).Select(r => (r.First, Math.Min(r.Count, Width))))
            {
                var tile = new T[Width * MostRows];
                Einsum.Runtime.Panels.Read(ref tile[0], Width, ref tensor[0], rowPositions, row, rowCount, columnPositions, column, columnCount);
                T[] written = new T[tensor.Length], expected = new T[tensor.Length];
                Einsum.Runtime.Panels.Write(ref tile[0], Width, ref written[0], rowPositions, row, rowCount, columnPositions, column, columnCount);
                for (int r = 0; r < rowCount; r++)
                {
                    for (int c = 0; c < columnCount; c++)
                    {
                        nint place = rows[row + r] + columns[column + c];
                        Assert.Equal(tensor[place], tile[(r * Width) + c]);
                        expected[place] = tensor[place];
                    }
                }
                Assert.Equal(expected, written);
            }
        }
    }

    /// <summary>All of it, the first half, a part in the middle, the last one.</summary>
    private static IEnumerable<(int First, int Count)> Ranges(int count) => new[] { (0, count), (0, (count + 1) / 2), (count / 3, Math.Max(1, count / 2)), (count - 1, 1) }.Distinct();
}
