using Einsum.Generator;
using Einsum.Tests.Harness;
using System.Numerics;

namespace Einsum.Tests.Values;

/// <summary>
/// Pointers with strides, which alone may have any: padded, transposed, spaced, repeated (zero) and backwards (negative), drawn at random for each axis, at the extents of every
/// tail in each role. Each tensor's memory, from its lowest to its highest element, stands between pages that must not be touched; what lies between the result's elements must stay.
/// </summary>
internal static unsafe class StrideSweep
{
    private const int MostBytes = 1 << 23, Seed = 11, Gap = 99;

    private static readonly int[] s_extents = [0, 1, 2, 3, 5, 7, 8, 15, 16, 17, 31, 33, 63, 65, 100], s_others = [1, 2, 3, 5, 8, 17];

    private static readonly (int Rows, int Columns)[] s_large = [(33, 100), (65, 63), (100, 33), (41, 65)];

    /// <summary>With strides along every axis (nothing is known to lie side by side), and along the outer ones only.</summary>
    private static readonly (string Equation, bool IsInnerUnit)[] s_methods =
    [
        ("ij,jk->ik", false), ("ij,jk->ik", true), ("ij,kj->ik", true), ("ij,jk->ki", true), ("ij,j->i", true), ("ij,i->j", true), ("ij->ji", true), ("ij->ji", false), ("ij,ij->ij", true), ("ij->j", true),
        ("kij,kj->ik", true),
    ];

    public delegate void Kernel(void* a, void* b, void* c, long[] numbers);

    /// <summary>The entry of the child process.</summary>
    public static int Run(string[] levels)
    {
        var sources = from level in levels from type in new[] { "float", "double" } from method in s_methods select Source(level, type, method.Equation, method.IsInnerUnit);
        var assembly = InMemory.LoadUnsafe(new EinsumGenerator(), [.. sources]);
        var random = new Random(Seed);
        int calls = 0;
        foreach (var (equation, isInnerUnit) in s_methods)
        {
            foreach (var (i, j, k) in Extents(equation, random))
            {
                var draw = new Draw(equation, isInnerUnit, i, j, k, random);
                foreach (string level in levels)
                {
                    draw.Check<float>(Load(level, "float"));
                    draw.Check<double>(Load(level, "double"));
                    calls += 4;
                }
            }

            Kernel Load(string level, string type) => assembly.GetType(Name(level, type, equation, isInnerUnit))!.GetMethod("Run")!.CreateDelegate<Kernel>();
        }
        Console.WriteLine($"{calls} calls");
        return 0;
    }

    private static string Name(string level, string type, string equation, bool isInnerUnit) => $"{type}{level}{Array.IndexOf(s_methods, (equation, isInnerUnit))}";

    private static string[] Terms(string equation) => equation.Split("->") is var sides && sides[0].Split(',') is var operands ? [.. operands, sides[1]] : [];

    /// <summary>Each extent in each role, and products large enough to be packed.</summary>
    private static IEnumerable<(int I, int J, int K)> Extents(string equation, Random random)
    {
        foreach (int extent in s_extents)
        {
            yield return (extent, Other(), Other());
            yield return (Other(), extent, Other());
            if (equation.Contains('k')) yield return (Other(), Other(), extent);
        }
        if (!equation.Contains("jk", StringComparison.Ordinal) && !equation.Contains("kj", StringComparison.Ordinal)) yield break;
        foreach (var (rows, columns) in s_large) yield return (rows, Packed.Depth(rows, columns), columns);

        int Other() => s_others[random.Next(s_others.Length)];
    }

    private static string Source(string level, string type, string equation, bool isInnerUnit)
    {
        string[] terms = Terms(equation), names = terms.Length == 3 ? ["a", "b", "c"] : ["a", "c"];
        var labels = equation.Where(char.IsLetter).Distinct().Order().ToArray();
        var strides = names.Zip(terms).SelectMany(t => t.Second.SkipLast(isInnerUnit ? 1 : 0).Select(label => $"[Stride(\"{t.First}\", \"{label}\")] long {t.First}{label}")).ToArray();
        string parameters = string.Join(", ", names.Select(name => $"{type}* {name}").Concat(labels.Select(l => $"long {l}")).Concat(strides));
        string arguments = string.Join(", ", names.Select(name => $"({type}*){name}").Concat(Enumerable.Range(0, labels.Length + strides.Length).Select(n => $"numbers[{n}]")));
        return $$"""
            using Einsum;
            public static unsafe partial class {{Name(level, type, equation, isInnerUnit)}}
            {
                [Einsum("{{equation}}", MaxIsa = Isa.{{level}}, {{Packed.FromTheLeast}})]
                private static partial void M({{parameters}});
                public static void Run(void* a, void* b, void* c, long[] numbers) => M({{arguments}});
            }
            """;
    }

    /// <summary>Extents and layouts, and the result that loops over the strides give.</summary>
    private sealed class Draw
    {
        private static readonly GuardedMemory[] s_memory = [new(MostBytes), new(MostBytes), new(MostBytes)];

        private readonly string _text;
        private readonly long[] _numbers;
        private readonly Tensor[] _tensors;
        private readonly Dictionary<char, int> _extents;

        public Draw(string equation, bool isInnerUnit, int i, int j, int k, Random random)
        {
            string[] terms = Terms(equation);
            _extents = new[] { ('i', i), ('j', j), ('k', k) }.Where(e => equation.Contains(e.Item1)).ToDictionary(e => e.Item1, e => e.Item2);
            _tensors = [.. terms.Select((term, n) => new Tensor(term, _extents, isInnerUnit, mayRepeat: n < terms.Length - 1, random))];
            _numbers = [.. _extents.OrderBy(e => e.Key).Select(e => (long)e.Value), .. _tensors.SelectMany(t => t.Strides.SkipLast(isInnerUnit ? 1 : 0))];
            _text = $"\"{equation}\" at {string.Join(' ', _extents)} with strides {string.Join("; ", _tensors.Select(t => string.Join(", ", t.Strides)))}";
            for (int n = 0; n < terms.Length - 1; n++)
                for (long place = 0; place < _tensors[n].Reach; place++) _tensors[n].Values[place] = (((7 * place) + (3 * n) + (place / 10)) % 10) - 4;
            Array.Fill(_tensors[^1].Values, Gap);
            Sum();
        }

        private void Sum()
        {
            var result = _tensors[^1];
            // The result starts at zero wherever it has an element, and then every position of all labels adds its product.
            foreach (bool adds in (bool[])[false, true])
            {
                foreach (var at in Positions(adds ? [.. _extents.Keys] : [.. result.Labels]))
                {
                    long product = 1;
                    for (int n = 0; n < _tensors.Length - 1 && adds; n++) product *= _tensors[n].Values[_tensors[n].Place(at)];
                    ref long value = ref result.Values[result.Place(at)];
                    value = adds ? value + product : 0;
                }
            }
        }

        private IEnumerable<Dictionary<char, int>> Positions(char[] labels)
        {
            var at = labels.ToDictionary(l => l, _ => 0);
            if (labels.Any(l => _extents[l] == 0)) yield break;
            while (true)
            {
                yield return at;
                int n = labels.Length - 1;
                while (n >= 0 && ++at[labels[n]] == _extents[labels[n]]) at[labels[n--]] = 0;
                if (n < 0) yield break;
            }
        }

        /// <summary>Calls a kernel with everything at the end of its memory, then at the beginning.</summary>
        public void Check<T>(Kernel kernel)
            where T : unmanaged, INumber<T>
        {
            foreach (bool atEnd in (bool[])[true, false])
            {
                T*[] first = new T*[3];
                for (int n = 0; n < _tensors.Length; n++)
                {
                    bool isResult = n == _tensors.Length - 1;
                    var memory = s_memory[isResult ? 2 : n];
                    var span = atEnd ? memory.Last<T>((int)_tensors[n].Reach) : memory.First<T>((int)_tensors[n].Reach);
                    if (isResult) span.Fill(T.CreateTruncating(Gap));
                    else for (int place = 0; place < span.Length; place++) span[place] = T.CreateTruncating(_tensors[n].Values[place]);
                    fixed (T* start = span) first[isResult ? 2 : n] = start + _tensors[n].Start;
                }
                kernel(first[0], first[1], first[2], _numbers);
                var result = _tensors[^1];
                for (long place = 0; place < result.Reach; place++)
                {
                    T value = first[2][place - result.Start];
                    if (value != T.CreateTruncating(result.Values[place])) throw new InvalidOperationException($"{_text}: place {place} is {value} instead of {result.Values[place]} in {kernel.Method.DeclaringType}");
                }
            }
        }
    }

    /// <summary>A tensor's strides, and its elements from the lowest place to the highest.</summary>
    private sealed class Tensor
    {
        public Tensor(string labels, Dictionary<char, int> extents, bool isInnerUnit, bool mayRepeat, Random random)
        {
            Labels = labels;
            Strides = new long[labels.Length];
            int inner = labels.Length - 1;
            int[] order = [.. Enumerable.Range(0, labels.Length).OrderBy(axis => isInnerUnit && axis == inner ? -1 : random.Next(100))];
            long next = isInnerUnit ? 1 : random.Next(1, 3);
            foreach (int axis in order)
            {
                bool isFixed = isInnerUnit && axis == inner;
                Strides[axis] = isFixed ? 1 : mayRepeat && random.Next(6) == 0 ? 0 : random.Next(3) == 0 ? -next : next;
                if (Strides[axis] != 0) next = (next * Math.Max(1, extents[labels[axis]])) + random.Next(4);
            }
            if (labels.Any(label => extents[label] == 0)) return;
            Reach = 1;
            for (int axis = 0; axis < labels.Length; axis++)
            {
                long way = (extents[labels[axis]] - 1) * Strides[axis];
                Start -= Math.Min(0, way);
                Reach += Math.Abs(way);
            }
            Values = new long[Reach];
        }

        public string Labels { get; }

        public long[] Strides { get; }

        /// <summary>Where its first element lies.</summary>
        public long Start { get; }

        /// <summary>Elements from the lowest to the highest place; none where an extent is zero.</summary>
        public long Reach { get; }

        public long[] Values { get; } = [];

        public long Place(Dictionary<char, int> at)
        {
            long place = Start;
            for (int axis = 0; axis < Labels.Length; axis++) place += at[Labels[axis]] * Strides[axis];
            return place;
        }
    }
}
