using Einsum.Benchmarks.Kernels.Cases;

namespace Einsum.Benchmarks.Kernels.Peers;

/// <summary>
/// A case read as what a BLAS can do without any copy: products of strided matrices, one for each position of the batch labels. Rows are a role's labels fused into one
/// stride; the result lies by rows, if need be after both operands change places.
/// </summary>
/// <param name="Left">Number of the operand that has the result's rows.</param>
/// <param name="Right">Number of the one that has its columns.</param>
/// <param name="Rows">Extent M.</param>
/// <param name="Columns">Extent N.</param>
/// <param name="Depth">Extent K.</param>
/// <param name="LeftStrides">Along rows and depth, one of them 1.</param>
/// <param name="RightStrides">Along depth and columns, one of them 1.</param>
/// <param name="ResultStride">Along rows.</param>
/// <param name="Count">Extent of the innermost batch label, 1 if there is none.</param>
/// <param name="Step">Along it, in elements.</param>
/// <param name="Starts">Where it begins, for each position of the other batch labels.</param>
internal sealed record MatrixProduct(
    int Left,
    int Right,
    int Rows,
    int Columns,
    int Depth,
    (int Row, int Depth) LeftStrides,
    (int Depth, int Column) RightStrides,
    int ResultStride,
    int Count,
    (long Left, long Right, long Result) Step,
    (long Left, long Right, long Result)[] Starts)
{
    /// <summary>Whether there is one product and no batch.</summary>
    public bool IsSingle => Count == 1 && Starts.Length == 1;

    public bool TransposesLeft => LeftStrides.Depth != 1;

    public bool TransposesRight => RightStrides.Column != 1;

    /// <summary>The distance of two rows of a matrix as it lies in memory.</summary>
    public int LeftPitch => Math.Max(TransposesLeft ? LeftStrides.Depth : LeftStrides.Row, TransposesLeft ? Rows : Depth);

    public int RightPitch => Math.Max(TransposesRight ? RightStrides.Column : RightStrides.Depth, TransposesRight ? Depth : Columns);

    public static MatrixProduct? Read(Case of)
    {
        var labels = of.Labels;
        bool hasDiagonals = labels.Inputs.Append(labels.Output).Any(term => term.Distinct().Count() < term.Length);
        return labels.Inputs.Count == 2 && !hasDiagonals ? Read(labels, 0, 1) ?? Read(labels, 1, 0) : null;
    }

    private static MatrixProduct? Read(EquationLabels labels, int left, int right)
    {
        string a = labels.Inputs[left], b = labels.Inputs[right], c = labels.Output;
        Dictionary<char, long> inA = labels.Strides(a), inB = labels.Strides(b), inC = labels.Strides(c);
        if (a.Any(label => !b.Contains(label) && !c.Contains(label)) || b.Any(label => !a.Contains(label) && !c.Contains(label))) return null;

        if (Fuse(labels, a.Where(label => c.Contains(label) && !b.Contains(label)), inA, inC) is not var (rows, rowA, rowC)) return null;
        if (Fuse(labels, b.Where(label => c.Contains(label) && !a.Contains(label)), inB, inC) is not var (columns, columnB, columnC)) return null;
        if (Fuse(labels, a.Where(label => b.Contains(label) && !c.Contains(label)), inA, inB) is not var (depth, depthA, depthB)) return null;
        if (!One(ref columnC, columns) || !(One(ref depthA, depth) || One(ref rowA, rows)) || !(One(ref columnB, columns) || One(ref depthB, depth))) return null;
        if (rows * columns * depth == 1) return null;

        string batch = string.Concat(c.Where(label => a.Contains(label) && b.Contains(label)));
        (long Left, long Right, long Result) Along(char label) => (inA[label], inB[label], inC[label]);
        (long Left, long Right, long Result)[] starts = [(0, 0, 0)];
        foreach (char label in batch.SkipLast(1))
        {
            var step = Along(label);
            starts = [.. starts.SelectMany(at => Enumerable.Range(0, labels.Extents[label]).Select(i => (at.Left + (i * step.Left), at.Right + (i * step.Right), at.Result + (i * step.Result))))];
        }
        var (count, along) = batch.Length == 0 ? (1, default) : (labels.Extents[batch[^1]], Along(batch[^1]));
        var (strideLeft, strideRight) = (((int)rowA, (int)depthA), ((int)depthB, (int)columnB));
        return new(left, right, (int)rows, (int)columns, (int)depth, strideLeft, strideRight, (int)Math.Max(rowC, columns), count, along, starts);
    }

    /// <summary>Labels of one role as one: their extent, and its strides in both tensors that have them.</summary>
    private static (long Extent, long First, long Second)? Fuse(EquationLabels labels, IEnumerable<char> role, Dictionary<char, long> first, Dictionary<char, long> second)
    {
        (long Extent, long First, long Second)? all = null;
        foreach (char label in role.OrderBy(label => first[label]))
        {
            if (all is not { } inner) all = (labels.Extents[label], first[label], second[label]);
            else if (first[label] != inner.First * inner.Extent || second[label] != inner.Second * inner.Extent) return null;
            else all = inner with { Extent = inner.Extent * labels.Extents[label] };
        }
        return all ?? (1, 1, 1);
    }

    /// <summary>A stride of one, which an extent of one always has.</summary>
    private static bool One(ref long stride, long extent)
    {
        if (extent == 1) stride = 1;
        return stride == 1;
    }
}
