using Einsum.Tests.CodeShape;
using Einsum.Tests.Reference;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Einsum.Tests.Arm64;

/// <summary>
/// Generated NEON code, executed twice: its instructions under emulation, its text on this machine through the shim. Both give the same
/// bits, and the bits are those of the definition within the rounding that the language allows.
/// </summary>
public class GeneratedKernelTests
{
    private const int Rounds = 12;

    /// <summary>Around the tiles of 4 and 8 rows, and of 1, 2 and 3 vectors of 2 and 4 lanes.</summary>
    private static readonly int[] s_extents = [1, 5, 8, 13, 0, 3, 12, 7, 2, 17, 4, 9, 16, 11];

    /// <summary>The products that methods share, by the method that calls them.</summary>
    private static readonly Dictionary<string, string> s_shared = new()
    {
        ["Product"] = "SingleProduct",
        ["ProductDouble"] = "DoubleProduct",
        ["ProductInt"] = "Int32Product",
        ["ShortestPaths"] = "MinPlusSingleProduct",
        ["ShortestPathsDouble"] = "MinPlusDoubleProduct",
        ["Batch"] = "SingleBatch",
        ["BatchAlongTerms"] = "SingleBatchAlongTerms",
    };

    private static readonly Lazy<Assembly> s_shimmed = new(() => Shimmed.Load(GeneratedKernels.Sources));

    public static TheoryData<string> Cases => [.. GeneratedKernels.Cases.Select(c => c.Name)];

    public static TheoryData<string> CasesWithKernel => [.. GeneratedKernels.Cases.Where(c => c.Name is not ("Transpose" or "Chain" or "Scores")).Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(CasesWithKernel))]
    public void KernelGivesTheBitsOfItsTextAndTheValuesOfTheDefinition(string name)
    {
        var from = GeneratedKernels.Cases.Single(c => c.Name == name);
        switch (from.Element)
        {
            case "float": CheckKernel<float>(from); break;
            case "double": CheckKernel<double>(from); break;
            default: CheckKernel<int>(from); break;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void MethodGivesTheValuesOfTheDefinitionOnThePathForNeon(string name)
    {
        var from = GeneratedKernels.Cases.Single(c => c.Name == name);
        switch (from.Element)
        {
            case "float": CheckMethod<float>(from); break;
            case "double": CheckMethod<double>(from); break;
            default: CheckMethod<int>(from); break;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(37)]
    [InlineData(256)]
    public void PackedTileGivesTheBitsOfTheScalarLoop(int depth)
    {
        CheckTile<float>("SingleTiles", "Whole", 8, 12, depth, float.FusedMultiplyAdd);
        CheckTile<float>("SingleTiles", "FewRows", 4, 12, depth, float.FusedMultiplyAdd);
        CheckTile<float>("SingleTiles", "Columns4", 8, 4, depth, float.FusedMultiplyAdd);
        CheckTile<float>("SingleTiles", "Columns8", 8, 8, depth, float.FusedMultiplyAdd);
        CheckTile<double>("DoubleTiles", "Whole", 8, 6, depth, double.FusedMultiplyAdd);
        CheckTile<int>("Int32Tiles", "Whole", 6, 12, depth, (a, b, sum) => (a * b) + sum);
        CheckTile<int>("Int32Tiles", "FewRows", 4, 12, depth, (a, b, sum) => (a * b) + sum);
        CheckTile<int>("Int32PairTiles", "Whole", 6, 12, depth, (a, b, sum) => sum + ((short)a * (short)b) + ((a >> 16) * (b >> 16)));
    }

    /// <summary>Tiles of the product in place whose last vector lies over the one before.</summary>
    [Theory]
    [InlineData(8, 3)]
    [InlineData(8, 2)]
    [InlineData(8, 1)]
    [InlineData(4, 3)]
    [InlineData(4, 1)]
    [InlineData(1, 3)]
    [InlineData(1, 2)]
    public void TileInPlaceGivesTheBitsOfTheScalarLoop(int rows, int vectors)
    {
        const int Lanes = 4, Depth = 37, Gap = 3;
        int columns = vectors == 1 ? Lanes : (vectors * Lanes) - 1;
        var random = new Random(rows + vectors);
        float[] a = Numbers<float>(random, rows * (Depth + Gap)), b = Numbers<float>(random, Depth * (columns + Gap)), c = Numbers<float>(random, (rows * (columns + Gap)) - Gap), expected = [.. c];
        foreach (var (i, j) in from i in Enumerable.Range(0, rows) from j in Enumerable.Range(0, columns) select (i, j))
        {
            float sum = 0;
            for (int p = 0; p < Depth; p++) sum = float.FusedMultiplyAdd(a[(i * (Depth + Gap)) + p], b[(p * (columns + Gap)) + j], sum);
            expected[(i * (columns + Gap)) + j] = sum;
        }

        string name = $"RunAdvSimdBy{3 * Lanes}Tile{rows}x{vectors}";
        var kernel = s_shimmed.Value.GetType("Einsum.Generated.SingleProduct")!.GetMethod(name)!;
        var values = new Dictionary<string, long> { ["terms"] = Depth, ["aRow"] = Depth + Gap, ["aTerm"] = 1, ["bTerm"] = columns + Gap, ["cRow"] = columns + Gap, ["lastAt"] = columns - Lanes };
        long[] sizes = [.. kernel.GetParameters().Where(p => !p.ParameterType.IsByRef).Select(p => values[p.Name!])];
        var emulated = ArmRunner.Run(GeneratedKernels.Cut(MachineTarget.Arm64, "SingleProduct", name), [ArmRunner.Array<float>(a), ArmRunner.Array<float>(b), ArmRunner.Array<float>(c), .. sizes.Select(size => new ArmArgument.Integer(size))]);
        Assert.Equal(MemoryMarshal.AsBytes<float>(expected).ToArray(), emulated[2]);
        new KernelCall<float>(kernel).Invoke([a, b, c], sizes);
        Assert.Equal(expected, c);
    }

    private static void CheckKernel<T>(KernelCase from) where T : unmanaged, INumber<T>
    {
        string? shared = s_shared.GetValueOrDefault(from.Name);
        for (int round = 0; round < Rounds; round++)
        {
            var example = Example<T>.Of(from, round);
            if (KernelOf(shared, from, example.Extents, Unsafe.SizeOf<T>()) is not { } name) continue;
            var kernel = shared is null ? Kernel(from.Name, name) : s_shimmed.Value.GetType($"Einsum.Generated.{shared}")!.GetMethod(name)!;
            string[] integers = [.. kernel.GetParameters().Where(p => !p.ParameterType.IsByRef).Select(p => p.Name!)];
            long[] sizes = [.. integers.Select(size => shared is null ? example.Extents[size.Single()] : OfShared(size, from.Equation, example.Extents))];
            var emulated = ArmRunner.Run(GeneratedKernels.Cut(MachineTarget.Arm64, shared ?? from.Name, name), [.. example.Arrays.Select(a => ArmRunner.Array<T>(a)), .. sizes.Select(s => new ArmArgument.Integer(s))]);
            new KernelCall<T>(kernel).Invoke(example.Arrays, sizes);
            Assert.Equal(example.Arrays.Select(array => MemoryMarshal.AsBytes<T>(array).ToArray()), emulated);
            example.CheckResult();
        }
    }

    /// <summary>The method without calls that computes an example: of a product in place the part for its columns; null where nothing is computed.</summary>
    private static string? KernelOf(string? shared, KernelCase from, IReadOnlyDictionary<char, int> extents, int elementBytes)
    {
        if (shared is null) return "RAdvSimd";
        if (shared.EndsWith("AlongTerms", StringComparison.Ordinal)) return "RunAdvSimd";
        int columns = extents[from.Equation[^1]], lanes = 16 / elementBytes;
        return columns == 0 ? null : $"RunAdvSimd{(columns >= lanes ? "By" : "Partial")}{lanes}";
    }

    /// <summary>An extent or a stride of a shared product, for packed operands.</summary>
    private static long OfShared(string name, string equation, IReadOnlyDictionary<char, int> extents)
    {
        string[] terms = equation.Split(',', '-');
        var (a, b, c) = (terms[0], terms[1], terms[2][1..]);
        char item = c.Length > 2 ? c[0] : ' ', row = c[^2], column = c[^1], term = a.Single(label => !c.Contains(label));
        var labels = new Dictionary<string, char> { ["Item"] = item, ["Row"] = row, ["Column"] = column, ["Term"] = term };
        return name switch
        {
            "items" => extents[item],
            "rows" => extents[row],
            "columns" => extents[column],
            "terms" => extents[term],
            _ => Stride(name[0] == 'a' ? a : name[0] == 'b' ? b : c, labels[name[1..]]),
        };

        long Stride(string tensor, char label) => tensor[(tensor.IndexOf(label) + 1)..].Aggregate(1L, (stride, inner) => stride * extents[inner]);
    }

    private static void CheckMethod<T>(KernelCase from) where T : unmanaged, INumber<T>
    {
        var method = s_shimmed.Value.GetType("Methods")!.GetMethod(from.Name)!;
        var call = new KernelCall<T>(method);
        char[] labels = [.. from.Labels.Where(l => l.Value is null).Select(l => l.Key)];
        for (int round = 0; round < Rounds; round++)
        {
            var example = Example<T>.Of(from, round);
            call.Invoke(example.Arrays, [.. labels.Select(label => (long)example.Extents[label])]);
            example.CheckResult();
        }
    }

    private static void CheckTile<T>(string tiles, string part, int rows, int columns, int depth, Func<T, T, T, T> multiplyAdd) where T : unmanaged, INumber<T>
    {
        var random = new Random(depth);
        T[] a = Numbers<T>(random, depth * rows), b = Numbers<T>(random, depth * columns);
        // At the edge of the target fewer rows are written; the first block of terms sets the target, later ones add to it.
        foreach (var (exist, adds) in from exist in (int[])[rows, rows - 1, 1] from adds in (bool[])[false, true] select (exist, adds))
        {
            T[] c = Numbers<T>(random, exist * columns), expected = [.. c];
            for (int i = 0; i < exist; i++)
            {
                for (int j = 0; j < columns; j++)
                {
                    T sum = T.Zero;
                    for (int p = 0; p < depth; p++) sum = multiplyAdd(a[p * rows + i], b[p * columns + j], sum);
                    expected[i * columns + j] = adds ? expected[i * columns + j] + sum : sum;
                }
            }

            long[] sizes = [1, rows, columns, depth, columns, exist, columns, 0, 0, adds ? 1 : 0];
            var emulated = ArmRunner.Run(GeneratedKernels.Cut(MachineTarget.Arm64, tiles, $"TileAdvSimd{part}"), [ArmRunner.Array<T>(a), ArmRunner.Array<T>(b), ArmRunner.Array<T>(c), .. sizes.Select(size => new ArmArgument.Integer(size))]);
            Assert.Equal(MemoryMarshal.AsBytes<T>(expected).ToArray(), emulated[2]);
            new KernelCall<T>(s_shimmed.Value.GetType($"Einsum.Generated.{tiles}")!.GetMethod($"TileAdvSimd{part}")!).Invoke([a, b, c], sizes);
            Assert.Equal(expected, c);
        }
    }

    private static MethodInfo Kernel(string method, string kernel) =>
        s_shimmed.Value.GetTypes().Single(t => t.Name.EndsWith($"__{method}Kernels", StringComparison.Ordinal)).GetMethod(kernel)!;

    private static T[] Numbers<T>(Random random, int count) where T : INumber<T> => [.. Enumerable.Range(0, count).Select(_ => T.CreateTruncating((random.NextDouble() - 0.5) * 200))];

    /// <summary>Extents, operands and room for the result (that kernels must overwrite), in the order of a method's parameters.</summary>
    private sealed record Example<T>(KernelCase From, IReadOnlyDictionary<char, int> Extents, T[][] Arrays) where T : unmanaged, INumber<T>
    {
        public static Example<T> Of(KernelCase from, int round)
        {
            // Odd steps through a list of even length, another for each label: neighbours and pairs vary. Many labels: the small ones only.
            int[] choice = from.Labels.Count > 3 ? [.. s_extents.Where(e => e < 10)] : s_extents;
            var extents = from.Labels.Select((l, place) => (l.Key, l.Value ?? choice[(round * ((2 * place) + 1) + (3 * place)) % choice.Length])).ToDictionary();
            var random = new Random(round);
            return new(from, extents, [.. from.Terms.Select(term => Numbers<T>(random, ExtentsOf(term, extents).Aggregate(1, (product, extent) => product * extent)))]);
        }

        /// <summary>The result against the definition: each element within n roundings of the sum of its terms' absolute values.</summary>
        public void CheckResult()
        {
            var semiring = From.Semiring == "MinPlus" ? ReferenceSemiring.MinPlus<double>() : ReferenceSemiring.Real<double>();
            // Of the least of sums, the greatest bounds them all.
            double[] exact = Evaluate(value => value, semiring), magnitude = Evaluate(Math.Abs, From.Semiring == "MinPlus" ? ReferenceSemiring.MaxPlus<double>() : semiring);
            int terms = Extents.Where(l => !KernelCase.LabelsOf(From.Terms[^1]).Contains(l.Key)).Aggregate(1, (product, l) => product * l.Value);
            double unit = typeof(T) == typeof(float) ? Math.Pow(2, -24) : typeof(T) == typeof(double) ? Math.Pow(2, -52) : 0;
            for (int p = 0; p < exact.Length; p++)
            {
                double actual = double.CreateChecked(Arrays[^1][p]), error = Math.Abs(actual - exact[p]);
                // The least of no terms is infinite.
                Assert.True(actual == exact[p] || error <= (terms + 4) * unit * magnitude[p], $"{From.Equation} at {string.Join(' ', Extents)}: element {p} is {Arrays[^1][p]}, not {exact[p]}");
            }
        }

        private double[] Evaluate(Func<double, double> value, ReferenceSemiring<double> semiring)
        {
            var operands = From.Terms[..^1].Select((term, k) => new ReferenceTensor<double>(ExtentsOf(term, Extents), [.. Arrays[k].Select(v => value(double.CreateChecked(v)))]));
            return ReferenceEvaluator.Evaluate(From.Equation, [.. operands], semiring).Elements;
        }

        private static int[] ExtentsOf(string term, IReadOnlyDictionary<char, int> extents) => [.. KernelCase.LabelsOf(term).Select(label => extents[label])];
    }
}
