using Einsum.Generator;
using Einsum.Tests.Harness;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Einsum.Tests.Values;

/// <summary>
/// Every tail of every tile: kernels for each instruction set and element type at extents around each vector's and each tile's width, in
/// each role a label can have, compared with three loops. Operands and result stand between pages that must not be touched.
/// </summary>
internal static class EdgeSweep
{
    private const int MostBytes = 1 << 24;

    // None, one below, one above and twice the widths of vectors of 4, 8 and 16 lanes, and the rows and columns of packed tiles.
    private static readonly int[] s_edges = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 14, 15, 16, 17, 27, 28, 29, 31, 32, 33, 63, 64, 65, 100];

    /// <summary>Rows, columns and both summed: tiles that share loads; a dot product; a vector; nothing summed; whole labels fused.</summary>
    private static readonly string[] s_equations =
    [
        "ij,jk->ik", "ij,jk->ki", "ij,kj->ik", "ji,kj->ik", "ji,jk->ki", "ijk,ijk->", "ijk,ijk->ik", "ijk,ik->ij", "ijk,ij->k", "ijk,ijk->ijk", "ij,jk->ijk", "ijk,jk->kji", "kij,ik->ji",
    ];

    private static readonly string[] s_products = ["ij,jk->ik", "ij,jk->ki", "ij,kj->ik", "ji,jk->ki"];

    public delegate void Kernel<T, TResult>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<TResult> c, int i, int j, int k);

    /// <summary>Types of operands and result that lanes hold as they are, and those they convert.</summary>
    private static readonly ElementTypes[] s_plain = [ElementTypes.Float, ElementTypes.Double, ElementTypes.Int],
        s_converted = [new("sbyte", "int"), new("short", "short"), new(ElementTypes.HalfName, ElementTypes.HalfName), new(ElementTypes.ComplexName, ElementTypes.ComplexName)];

    /// <summary>The entry of the child process, for elements that lanes hold as they are.</summary>
    public static int Run(string[] levels) => Run(levels, s_plain);

    /// <summary>The same, for elements that they convert.</summary>
    public static int RunConverted(string[] levels) => Run(levels, s_converted);

    private static int Run(string[] levels, ElementTypes[] types)
    {
        var sources = from level in levels from type in types from equation in s_equations select Source(level, type, equation);
        var assembly = InMemory.Load(new EinsumGenerator(), [.. sources]);
        int calls = 0;
        foreach (string equation in s_equations)
        {
            Func<Product, int>[] checks = [.. types.Select(Check)];
            foreach (var (i, j, k) in Extents().Concat(s_products.Contains(equation) ? Large() : []))
            {
                var product = new Product(equation, i, j, k);
                calls += checks.Sum(check => check(product));
            }

            Func<Product, int> Check(ElementTypes type) => type.Operand switch
            {
                "float" => Kernels<float, float>(type),
                "double" => Kernels<double, double>(type),
                "int" => Kernels<int, int>(type),
                "sbyte" => Kernels<sbyte, int>(type),
                "short" => Kernels<short, short>(type),
                ElementTypes.HalfName => Kernels<Half, Half>(type),
                _ => Kernels<Complex, Complex>(type),
            };

            Func<Product, int> Kernels<T, TResult>(ElementTypes type)
                where T : unmanaged, INumberBase<T>
                where TResult : unmanaged, INumberBase<TResult>
            {
                Kernel<T, TResult>[] kernels = [.. levels.Select(level => assembly.GetType(Name(level, type, equation))!.GetMethod("M")!.CreateDelegate<Kernel<T, TResult>>())];
                return product => product.Check(kernels);
            }
        }
        Console.WriteLine($"{calls} calls");
        return 0;
    }

    private static string Name(string level, ElementTypes type, string equation) => $"{type.Operand[(type.Operand.LastIndexOf('.') + 1)..]}{level}{Array.IndexOf(s_equations, equation)}";

    private static string Source(string level, ElementTypes type, string equation) => $$"""
        using Einsum;
        using System;
        public static partial class {{Name(level, type, equation)}}
        {
            [Einsum("{{equation}}", MaxIsa = Isa.{{level}}, {{Packed.FromTheLeast}})]
            public static partial void M(ReadOnlySpan<{{type.Operand}}> a, ReadOnlySpan<{{type.Operand}}> b, Span<{{type.Result}}> c, int i, int j, int k);
        }
        """;

    /// <summary>Each edge in one role while the others are small, then all combinations of the edges of one vector width.</summary>
    private static IEnumerable<(int I, int J, int K)> Extents()
    {
        foreach (int edge in s_edges)
        {
            yield return (edge, 3, 5);
            yield return (5, edge, 3);
            yield return (3, 5, edge);
        }
        foreach (int width in (int[])[4, 8, 16])
        {
            int[] edges = [1, width - 1, width, width + 1, (2 * width) + 1];
            foreach (int i in edges) foreach (int j in edges) foreach (int k in edges) yield return (i, j, k);
        }
    }

    /// <summary>
    /// Products large enough to be packed, whose tiles end everywhere: few rows and columns, which only those are packed for that cannot be read in place; then from as many on as
    /// are packed in any case. The sum is short, ends inside a block, and at its end.
    /// </summary>
    private static IEnumerable<(int I, int J, int K)> Large()
    {
        foreach (var (rows, columns) in ((int, int)[])[(4, 8), (4, 33), (13, 15), (13, 65), (14, 17), (14, 31), (15, 15), (15, 33), (29, 8), (29, 31), (29, 65)])
        {
            int depth = Packed.Depth(rows, columns);
            yield return (rows, depth, columns);
            yield return (columns, (depth + 255) / 256 * 256, rows);
        }
        int[] edges = [Packed.Slim, 48, 64, 65, 100];
        foreach (int rows in edges)
            foreach (int columns in edges) yield return (rows, Math.Max(Packed.Slim, Packed.Depth(rows, columns)), columns);
        foreach (int depth in (int[])[1, 3, 17, Packed.Slim, 257])
        {
            int columns = (int)Math.Sqrt(Packed.Depth(depth, 1)) + 1;
            yield return (Packed.Depth(depth, columns), depth, columns);
        }
    }

    /// <summary>Two operands and the result that three loops give.</summary>
    private sealed class Product
    {
        private static readonly GuardedMemory s_a = new(MostBytes), s_b = new(MostBytes), s_c = new(MostBytes);

        private readonly string _text;
        private readonly (int I, int J, int K) _extents;
        private readonly long[] _x, _y, _z;

        public Product(string equation, int i, int j, int k)
        {
            (_text, _extents) = ($"\"{equation}\" with i={i} j={j} k={k}", (i, j, k));
            string[] terms = equation.Replace("->", ",", StringComparison.Ordinal).Split(',');
            int[] lengths = [.. terms.Select(term => term.Aggregate(1, (product, label) => product * Extent(label)))];
            _x = [.. Enumerable.Range(0, lengths[0]).Select(n => (((7L * n) + 3) % 10) - 4)];
            _y = [.. Enumerable.Range(0, lengths[1]).Select(n => (((7L * n) + (n / 10) + 7) % 10) - 4)];
            _z = new long[lengths[2]];

            var ((xi, xj, xk), (yi, yj, yk), (zi, zj, zk)) = (Strides(terms[0]), Strides(terms[1]), Strides(terms[2]));
            for (int p = 0; p < i; p++)
                for (int q = 0; q < j; q++)
                    for (int r = 0; r < k; r++) _z[(p * zi) + (q * zj) + (r * zk)] += _x[(p * xi) + (q * xj) + (r * xk)] * _y[(p * yi) + (q * yj) + (r * yk)];

            int Extent(char label) => label == 'i' ? i : label == 'j' ? j : k;

            (int I, int J, int K) Strides(string term) => (Stride(term, 'i'), Stride(term, 'j'), Stride(term, 'k'));

            int Stride(string term, char label) => term.Contains(label) ? term[(term.IndexOf(label) + 1)..].Aggregate(1, (product, l) => product * Extent(l)) : 0;
        }

        /// <summary>Calls each kernel with everything at the end of its memory, then at the beginning; says how often.</summary>
        public int Check<T, TResult>(Kernel<T, TResult>[] kernels)
            where T : unmanaged, INumberBase<T>
            where TResult : unmanaged, INumberBase<TResult>
        {
            TResult[] expected = Array.ConvertAll(_z, TResult.CreateTruncating);
            foreach (bool atEnd in (bool[])[true, false])
            {
                Span<T> x = At<T>(s_a, _x.Length), y = At<T>(s_b, _y.Length);
                var z = At<TResult>(s_c, _z.Length);
                for (int n = 0; n < x.Length; n++) x[n] = T.CreateTruncating(_x[n]);
                for (int n = 0; n < y.Length; n++) y[n] = T.CreateTruncating(_y[n]);
                foreach (var kernel in kernels)
                {
                    z.Fill(TResult.CreateTruncating(99));
                    kernel(x, y, z, _extents.I, _extents.J, _extents.K);
                    if (MemoryMarshal.AsBytes(z).SequenceEqual(MemoryMarshal.AsBytes(expected.AsSpan()))) continue;
                    // Bytes that differ may still be a zero with a sign.
                    for (int n = 0; n < z.Length; n++)
                        if (z[n] != expected[n]) throw new InvalidOperationException($"{_text}: element {n} is {z[n]} instead of {_z[n]} in {kernel.Method.DeclaringType}");
                }

                Span<TElement> At<TElement>(GuardedMemory memory, int length)
                    where TElement : unmanaged => atEnd ? memory.Last<TElement>(length) : memory.First<TElement>(length);
            }
            return 2 * kernels.Length;
        }
    }
}
