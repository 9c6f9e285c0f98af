using Einsum.Runtime;
using Einsum.Tests.Harness;

namespace Einsum.Tests.Threads;

/// <summary>A step that is divided at its grain gives the same bits for any number of threads; and the harness sees it when one does not.</summary>
public class SameBitsTests
{
    private const int Rows = 67, Terms = 301, Columns = 45;

    private static readonly float[] s_x = Numbers(Rows * Terms, 1), s_y = Numbers(Terms * Columns, 2);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(14, 32)]
    [InlineData(100, 100)]
    public void PartsOfAResultGiveTheBitsOfTheWhole(int rowGrain, int columnGrain)
    {
        float[] result = new float[Rows * Columns];
        SameBits.Whatever(threads => Workers.Share(ref s_x[0], ref s_y[0], ref result[0], new Product(), new Grid(Rows, rowGrain, Columns, columnGrain), threads), result);
    }

    [Fact]
    public void WhatDependsOnThePartIsSeen()
    {
        float[] sums = new float[Rows];
        Assert.ThrowsAny<Exception>(() => SameBits.Whatever(threads => Workers.Share(ref s_x[0], ref sums[0], new RunningSums(), new Grid(Rows, 1), threads), sums));
    }

    [Fact]
    public void WhatIsNotWrittenIsSeen()
    {
        float[] result = new float[Rows + 1];
        Assert.ThrowsAny<Exception>(() => SameBits.Whatever(threads => Workers.Share(ref s_x[0], ref result[0], new RunningSums(), new Grid(Rows, Rows), threads), result));
    }

    private static float[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
    }

    private readonly struct Product : IParts
    {
        public void Compute(in Part part)
        {
            for (nint row = part.Row; row < part.Row + part.RowCount; row++)
            {
                for (nint column = part.Column; column < part.Column + part.ColumnCount; column++)
                {
                    float sum = 0;
                    for (nint term = 0; term < Terms; term++) sum += part.Tensor<float>(0, (row * Terms) + term) * part.Tensor<float>(1, (term * Columns) + column);
                    part.Tensor<float>(2, (row * Columns) + column) = sum;
                }
            }
        }
    }

    /// <summary>Each row's sum goes on from that of the row before in the same part.</summary>
    private readonly struct RunningSums : IParts
    {
        public void Compute(in Part part)
        {
            float sum = 0;
            for (nint row = part.Row; row < part.Row + part.RowCount; row++) part.Tensor<float>(1, row) = sum += part.Tensor<float>(0, row);
        }
    }
}
