using System.Numerics.Tensors;

namespace Einsum.Benchmarks.Kernels;

/// <summary>Generated kernels beside hand-written loops, TensorPrimitives and OpenBLAS.</summary>
internal static class KernelContests
{
    public static void Run(string filter)
    {
        double peak = Peak.Flops();
        Console.WriteLine($"FMA peak of one core, float: {peak / 1e9:F0} GFLOP/s; OpenBLAS: {(OpenBlas.IsAvailable ? "yes" : "not installed (apt-get install libopenblas0-pthread)")}");
        Console.WriteLine();
        Console.WriteLine("| case | time | rate | times faster than |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var contest in All().Where(c => c.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)))
            Console.WriteLine(contest.Measure(contest.Name.Contains("double", StringComparison.Ordinal) ? peak / 2 : peak));
    }

    private static IEnumerable<Contest> All()
    {
        foreach (int n in (int[])[16, 32, 48, 64, 96, 128, 192, 256, 512, 1024]) yield return Product(n);
        foreach (int n in (int[])[64, 256, 1024]) yield return ProductDouble(n);
        yield return Small(4, (a, b, c) => Equations.Multiply4(a, b, c));
        yield return Small(8, (a, b, c) => Equations.Multiply8(a, b, c));
        yield return Small(16, (a, b, c) => Equations.Multiply16(a, b, c));
        yield return Chain();
        yield return Vector(1024);
        yield return ColumnSums(1000, 1000);
        yield return ColumnSums(100, 100);
        yield return VectorLeft(1024);
        yield return VectorLeft(100);
        yield return Dot(4096);
        yield return Dot(1 << 22);
        yield return Sum(4096);
        yield return Hadamard(4096);
        yield return Hadamard(1 << 22);
        foreach (int n in (int[])[64, 512, 1000, 4000, 4096]) yield return Transpose(n);
        foreach (int n in (int[])[512, 2000]) yield return TransposeDouble(n);
        yield return Reverse(40);
        yield return Batched(1000, 32);
        yield return Scores(2, 128, 8, 64);
        yield return Contract(24);
        yield return Mttkrp(96, 32);
    }

    private static float[] Fill(int length, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f)];
    }

    private static double Digest(ReadOnlySpan<float> values)
    {
        double sum = 0;
        for (int i = 0; i < values.Length; i++) sum += values[i] * ((i % 97) + 1);
        return sum;
    }

    private static Contest Product(int n)
    {
        float[] a = Fill(n * n, 1), b = Fill(n * n, 2), c = new float[n * n];
        var contest = new Contest($"ij,jk->ik float {n}", 2.0 * n * n * n, 0)
            .With("ours", () => Equations.Multiply(a, b, c, n, n, n), () => Digest(c))
            .With("loops", () => Loops.Multiply(a, b, c, n, n, n), () => Digest(c));
        contest.WithOpenBlas(() => OpenBlas.Multiply(a, b, c, n, n, n), () => Digest(c));
        return contest;
    }

    private static Contest ProductDouble(int n)
    {
        double[] a = [.. Fill(n * n, 1).Select(x => (double)x)], b = [.. Fill(n * n, 2).Select(x => (double)x)], c = new double[n * n];
        double Sum() => c.Sum();
        var contest = new Contest($"ij,jk->ik double {n}", 2.0 * n * n * n, 0)
            .With("ours", () => Equations.Multiply(a, b, c, n, n, n), Sum)
            .With("loops", () => Loops.Multiply(a, b, c, n, n, n), Sum);
        contest.WithOpenBlas(() => OpenBlas.Multiply(a, b, c, n, n, n), Sum);
        return contest;
    }

    private static Contest Small(int n, Action<float[], float[], float[]> ours)
    {
        float[] a = Fill(n * n, 1), b = Fill(n * n, 2), c = new float[n * n];
        var contest = new Contest($"ij,jk->ik float {n} static", 2.0 * n * n * n, 0)
            .With("ours", () => ours(a, b, c), () => Digest(c))
            .With("loops", () => Loops.Multiply(a, b, c, n, n, n), () => Digest(c));
        contest.WithOpenBlas(() => OpenBlas.Multiply(a, b, c, n, n, n), () => Digest(c));
        return contest;
    }

    private static Contest Chain()
    {
        float[] a = Fill(16, 1), b = Fill(16, 2), c = Fill(16, 3), d = Fill(16, 4), e = new float[16], t = new float[16], s = new float[16];
        return new Contest("ij,jk,kl,lm->im float 4 static", 3 * 128, 0)
            .With("ours", () => Equations.Chain4(a, b, c, d, e), () => Digest(e))
            .With("loops", () =>
            {
                Loops.Multiply(a, b, t, 4, 4, 4);
                Loops.Multiply(t, c, s, 4, 4, 4);
                Loops.Multiply(s, d, e, 4, 4, 4);
            }, () => Digest(e));
    }

    private static Contest Vector(int n)
    {
        float[] a = Fill(n * n, 1), x = Fill(n, 2), y = new float[n];
        var contest = new Contest($"ij,j->i float {n}", 2.0 * n * n, 0)
            .With("ours", () => Equations.MultiplyVector(a, x, y, n, n), () => Digest(y))
            .With("loops", () => Loops.MultiplyVector(a, x, y, n, n), () => Digest(y))
            .With("TensorPrimitives", () =>
            {
                for (int i = 0; i < n; i++) y[i] = TensorPrimitives.Dot(a.AsSpan(i * n, n), x);
            }, () => Digest(y));
        contest.WithOpenBlas(() => OpenBlas.MultiplyVector(a, x, y, n, n), () => Digest(y));
        return contest;
    }

    private static Contest Dot(int n)
    {
        float[] x = Fill(n, 1), y = Fill(n, 2);
        float result = 0;
        var contest = new Contest($"i,i-> float {n}", 0, 8.0 * n)
            .With("ours", () => result = Equations.Dot(x, y), () => result)
            .With("loops", () => result = Loops.Dot(x, y), () => result)
            .With("TensorPrimitives", () => result = TensorPrimitives.Dot<float>(x, y), () => result);
        contest.WithOpenBlas(() => result = OpenBlas.Dot(x, y), () => result);
        return contest;
    }

    private static Contest Sum(int n)
    {
        float[] x = Fill(n, 1);
        float result = 0;
        return new Contest($"i-> float {n}", 0, 4.0 * n)
            .With("ours", () => result = Equations.Sum(x), () => result)
            .With("loops", () => result = Loops.Sum(x), () => result)
            .With("TensorPrimitives", () => result = TensorPrimitives.Sum<float>(x), () => result);
    }

    private static Contest Hadamard(int n)
    {
        float[] x = Fill(n, 1), y = Fill(n, 2), z = new float[n];
        return new Contest($"i,i->i float {n}", 0, 12.0 * n)
            .With("ours", () => Equations.Hadamard(x, y, z), () => Digest(z))
            .With("loops", () => Loops.Hadamard(x, y, z), () => Digest(z))
            .With("TensorPrimitives", () => TensorPrimitives.Multiply<float>(x, y, z), () => Digest(z));
    }

    private static Contest ColumnSums(int rows, int columns)
    {
        float[] a = Fill(rows * columns, 1), sums = new float[columns];
        return new Contest($"ij->j float {rows} x {columns}", 0, 4.0 * rows * columns)
            .With("ours", () => Equations.ColumnSums(a, sums, rows, columns), () => Digest(sums))
            .With("loops", () => Loops.ColumnSums(a, sums, rows, columns), () => Digest(sums))
            .With("TensorPrimitives", () => AddRows(a, sums), () => Digest(sums));
    }

    private static void AddRows(float[] a, float[] sums)
    {
        Array.Clear(sums);
        for (int start = 0; start < a.Length; start += sums.Length) TensorPrimitives.Add(sums, a.AsSpan(start, sums.Length), sums);
    }

    private static Contest VectorLeft(int n)
    {
        float[] a = Fill(n * n, 1), x = Fill(n, 2), y = new float[n];
        return new Contest($"ij,i->j float {n}", 2.0 * n * n, 0)
            .With("ours", () => Equations.MultiplyLeft(a, x, y, n, n), () => Digest(y))
            .With("loops", () => Loops.MultiplyLeft(a, x, y, n, n), () => Digest(y))
            .WithOpenBlas(() => OpenBlas.MultiplyLeft(a, x, y, n, n), () => Digest(y));
    }

    private static Contest Transpose(int n)
    {
        float[] a = Fill(n * n, 1), b = new float[n * n];
        return new Contest($"ij->ji float {n}", 0, 8.0 * n * n)
            .With("ours", () => Equations.Transpose(a, b, n, n), () => Digest(b))
            .With("loops", () => Loops.Transpose(a, b, n, n), () => Digest(b))
            .WithOpenBlas(() => OpenBlas.Transpose(a, b, n, n), () => Digest(b))
            .Beside("a copy", () => a.CopyTo(b, 0));
    }

    private static Contest TransposeDouble(int n)
    {
        double[] a = [.. Fill(n * n, 1).Select(v => (double)v)], b = new double[n * n];
        return new Contest($"ij->ji double {n}", 0, 16.0 * n * n)
            .With("ours", () => Equations.Transpose(a, b, n, n), () => b.Sum(v => v * v))
            .WithOpenBlas(() => OpenBlas.Transpose(a, b, n, n), () => b.Sum(v => v * v))
            .Beside("a copy", () => a.CopyTo(b, 0));
    }

    private static Contest Reverse(int n)
    {
        float[] x = Fill(n * n * n * n, 1), y = new float[n * n * n * n];
        return new Contest($"abcd->dcba float {n}", 0, 8.0 * n * n * n * n)
            .With("ours", () => Equations.Reverse(x, y, n, n, n, n), () => Digest(y))
            .With("loops", () => Loops.Reverse(x, y, n), () => Digest(y))
            .Beside("a copy", () => x.CopyTo(y, 0));
    }

    private static Contest Batched(int count, int n)
    {
        float[] a = Fill(count * n * n, 1), b = Fill(count * n * n, 2), c = new float[count * n * n];
        return new Contest($"nij,njk->nik float {count} x {n}", 2.0 * count * n * n * n, 0)
            .With("ours", () => Equations.Batched(a, b, c, count, n, n, n), () => Digest(c))
            .With("loops", () => Loops.Batched(a, b, c, count, n), () => Digest(c));
    }

    private static Contest Scores(int batch, int length, int heads, int width)
    {
        float[] q = Fill(batch * length * heads * width, 1), k = Fill(batch * length * heads * width, 2), s = new float[batch * heads * length * length];
        return new Contest($"bqhd,bkhd->bhqk float b{batch} q{length} h{heads} d{width}", 2.0 * batch * heads * length * length * width, 0)
            .With("ours", () => Equations.Scores(q, k, s, batch, length, length, heads, width), () => Digest(s))
            .With("loops", () => Loops.Scores(q, k, s, batch, length, length, heads, width), () => Digest(s));
    }

    private static Contest Contract(int n)
    {
        float[] x = Fill(n * n * n * n, 1), y = Fill(n * n * n * n, 2), z = new float[n * n * n * n];
        return new Contest($"abcd,ebfd->aecf float {n}", 2.0 * Math.Pow(n, 6), 0)
            .With("ours", () => Equations.Contract(x, y, z, n, n, n, n, n, n), () => Digest(z))
            .With("loops", () => Loops.Contract(x, y, z, n), () => Digest(z));
    }

    private static Contest Mttkrp(int n, int rank)
    {
        float[] t = Fill(n * n * n, 1), u = Fill(n * rank, 2), v = Fill(n * rank, 3), w = new float[n * rank];
        return new Contest($"ijk,ja,ka->ia float {n}, a{rank}", 2.0 * n * n * n * rank, 0)
            .With("ours", () => Equations.Mttkrp(t, u, v, w, n, n, n, rank), () => Digest(w))
            .With("loops", () => Loops.Mttkrp(t, u, v, w, n, rank), () => Digest(w));
    }
}
