using Einsum.Generator;
using Einsum.Tests.Harness;

namespace Einsum.Tests.Values;

/// <summary>
/// Products, batches and contractions of every element type in lanes, for each instruction set, divided among any number of threads: the same bits. Extents end inside tiles, are
/// less than one, and are whole ones.
/// </summary>
internal static class ThreadSweep
{
    private static readonly string[] s_equations = ["ij,jk->ik", "ij,jk->ki", "ij,kj->ik", "ji,jk->ki", "ijk,kj->i", "kij,kj->ik", "ij,j->i", "ij->ji", "ij,ij->ij"];

    private static readonly (int I, int J, int K)[] s_extents = [(1, 1, 1), (3, 200, 5), (15, 65, 33), (56, 64, 64), (97, 131, 101), (200, 33, 150), (35, 900, 65)];

    public delegate void Kernel<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int i, int j, int k, EinsumThreads threads);

    /// <summary>The entry of the child process.</summary>
    public static int Run(string[] levels)
    {
        var sources = from level in levels from type in new[] { "float", "double" } from equation in s_equations select Source(level, type, equation);
        var assembly = InMemory.Load(new EinsumGenerator(), [.. sources]);
        foreach (string level in levels)
        {
            foreach (string equation in s_equations)
            {
                var (single, twice) = (Load<float>("float"), Load<double>("double"));
                foreach (var (i, j, k) in s_extents)
                {
                    Check(single, equation, i, j, k, random => random.NextSingle() - 0.5f);
                    Check(twice, equation, i, j, k, random => random.NextDouble() - 0.5);
                }

                Kernel<T> Load<T>(string type) => assembly.GetType(Name(level, type, equation))!.GetMethod("Run")!.CreateDelegate<Kernel<T>>();
            }
        }
        return 0;
    }

    private static string Name(string level, string type, string equation) => $"{type}{level}{Array.IndexOf(s_equations, equation)}";

    private static string Source(string level, string type, string equation)
    {
        bool isPair = equation.Contains(',');
        string sizes = string.Join(", ", "ijk".Where(equation.Contains).Select(l => $"int {l}")), given = string.Join(", ", "ijk".Where(equation.Contains));
        return $$"""
            using Einsum;
            using System;
            public static partial class {{Name(level, type, equation)}}
            {
                [Einsum("{{equation}}", MaxIsa = Isa.{{level}}, Parallel = Parallelism.Always)]
                private static partial void M(ReadOnlySpan<{{type}}> a, {{(isPair ? $"ReadOnlySpan<{type}> b, " : "")}}Span<{{type}}> c, {{sizes}}, EinsumThreads threads);
                public static void Run(ReadOnlySpan<{{type}}> a, ReadOnlySpan<{{type}}> b, Span<{{type}}> c, int i, int j, int k, EinsumThreads threads) => M(a, {{(isPair ? "b, " : "")}}c, {{given}}, threads);
            }
            """;
    }

    private static void Check<T>(Kernel<T> kernel, string equation, int i, int j, int k, Func<Random, T> number)
        where T : unmanaged
    {
        string[] terms = equation.Replace("->", ",", StringComparison.Ordinal).Split(',');
        var random = new Random(i + j + k);
        T[][] tensors = [.. terms.Select(term => term.Aggregate(1, (product, label) => product * (label == 'i' ? i : label == 'j' ? j : k))).Select(length => (T[])[.. Enumerable.Range(0, length).Select(_ => number(random))])];
        T[] result = tensors[^1];
        try
        {
            SameBits.Whatever(threads => kernel(tensors[0], terms.Length == 3 ? tensors[1] : [], result, i, j, k, threads), result);
        }
        catch (Exception fault)
        {
            throw new InvalidOperationException($"\"{equation}\" with i={i} j={j} k={k} in {kernel.Method.DeclaringType}", fault);
        }
    }
}
