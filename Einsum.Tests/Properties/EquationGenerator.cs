using Einsum.Compiler.Scheduling;
using Einsum.Tests.Harness;
using FsCheck;
using FsCheck.Fluent;

namespace Einsum.Tests.Properties;

/// <summary>
/// Random equations: 1 to 4 operands of rank 0 to 4 over up to 5 labels, diagonals, repeated and new output labels, ellipses, both
/// styles, static and dynamic sizes, every form, element type and semiring, any order of contraction; extents that are 0, 1, prime, or
/// beside the widths of lanes and tiles.
/// </summary>
internal static class EquationGenerator
{
    /// <summary>The most products a run may sum, so that the reference evaluator stays quick; a few sum as many as make packing pay.</summary>
    private const int Work = 16_000, LargeWork = (int)(PackedProduct.PackingPays * 2), MostElements = 100_000;

    private static readonly string[] s_letters = ["i", "j", "k", "A", "b", "I", "λ", "é", "日", "m"];
    private static readonly string[] s_words = ["row", "col", "i", "i'", "k_2", "head", "batch", "x1"];
    private static readonly int[] s_edges = [1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 31, 33, 65], s_large = [.. s_edges, 64, 64, 100, 100, 129, 129, 257, 257, 300, 300], s_least = [0, 1, 2, 3], s_small = [1, 2, 3, 4, 5, 7, 8];

    private static readonly (int, Gen<ElementTypes>)[] s_elements =
    [
        (12, Gen.Elements(ElementTypes.Float, ElementTypes.Float, ElementTypes.Double, ElementTypes.Int, ElementTypes.Long)),
        (6, Gen.Elements(
            new ElementTypes("short", "int"), new("short", "short"), new("sbyte", "int"), new("byte", "int"), new("ushort", "uint"), new("uint", "uint"), new("ulong", "ulong"), new("nint", "nint"),
            new("bool", "int"), new("byte", "byte"), new("sbyte", "long"), new("int", "long"), new("long", "short"), new("float", "double"), new(ElementTypes.HalfName, "float"))),
        (4, Gen.Elements(
            Same(ElementTypes.HalfName), Same("decimal"), Same(ElementTypes.BigIntegerName), Same(ElementTypes.ComplexName), Same("float") with { IsGeneric = true }, Same("int") with { IsGeneric = true })),
        (4, Gen.Elements(
            ElementTypes.Boolean, Same("float", "MinPlus"), Same("int", "MinPlus"), Same(ElementTypes.HalfName, "MinPlus"), Same("double", "MaxPlus"), Same("long", "MaxPlus"), Same("float", "MaxTimes"),
            Same("int", "MaxTimes"), Same("double", "MaxMin"), Same("int", "MaxMin"), Same("float", "LogSumExp"), Same("double", "LogSumExp"), Same("byte", "Gf2"), Same("ushort", "Gf2"), Same("ulong", "Gf2"), Same("bool", "Gf2"))),
    ];

    /// <summary>Where tests begin to count. <c>EINSUM_SEED</c> moves it, to explore; the default is fixed, so that a build can be repeated.</summary>
    public static int FirstSeed => int.TryParse(Environment.GetEnvironmentVariable("EINSUM_SEED"), out int seed) ? seed : 1;

    /// <summary>The labels of a style.</summary>
    public static IReadOnlyList<string> Labels(bool spaced) => spaced ? s_words : s_letters;

    /// <summary>The equation of a seed.</summary>
    public static RandomEquation OfSeed(int seed) => Equations().Sample(1, new Rnd((ulong)seed, 1), size: 50).Single();

    private static Gen<RandomEquation> Equations() =>
        from spaced in Chance(15)
        from most in Gen.Frequency((1, Gen.Choose(0, 1)), (9, Gen.Choose(2, 5)))
        from labels in Choose(spaced ? s_words : s_letters, most, most)
        from hasEllipsis in Chance(20)
        from count in Gen.Choose(1, 4)
        from inputs in Gen.ArrayOf(Term(labels, hasEllipsis), count)
        from covered in Gen.ArrayOf(Gen.Choose(0, 2), count)
        let axes = Enumerable.Range(0, count).Max(k => inputs[k].HasEllipsis ? covered[k] : 0)
        let used = inputs.SelectMany(t => t.Labels).Distinct().ToArray()
        from output in Output(used, [.. labels.Except(used)], hasEllipsis, spaced)
        from broadcast in Chance(8)
        from elements in Gen.Frequency(s_elements)
        from forms in Forms(count)
        from result in Gen.Elements(Enum.GetValues<ResultForm>())
        from level in Gen.Frequency((4, Gen.Constant("")), (1, Gen.Elements("MaxIsa = Isa.Scalar", "MaxIsa = Isa.Vector128", "MaxIsa = Isa.Vector256", "MaxIsa = Isa.Vector512")))
        from order in Gen.Frequency((3, Gen.Constant("")), (1, Gen.Elements("Order = Order.Greedy", "Order = Order.Written")), (2, Tree(count).Select(tree => $"Plan = \"{tree}\"")))
        let all = used.Concat(output?.Labels ?? []).Distinct().ToArray()
        let terms = inputs.Append(output ?? new([], 0)).Select(t => t.Labels).ToArray()
        from given in Gen.OneOf(Gen.Constant<string[]>([]), Gen.Constant(all), Gen.SubListOf(all).Select(l => l.ToArray()))
        from inline in Chance(20)
        from omitted in Gen.OneOf(Gen.Constant<string[]>([]), Gen.SubListOf(all).Select(l => l.ToArray()))
        from isLarge in Chance(all.Length > 2 ? 15 : 0)
        from edges in isLarge ? Extents(all, axes, terms, s_large, LargeWork) : Extents(all, axes, terms, s_edges, Work)
        from least in Extents(all, axes, terms, s_least, Work)
        from small in Extents(all, axes, terms, s_small, Work)
        from seed in Gen.Choose(0, int.MaxValue - 10)
        let equation = new RandomEquation(inputs, [.. covered.Select((n, k) => inputs[k].HasEllipsis ? n : 0)], output, spaced, broadcast, elements, forms, result,
            [.. new[] { level, count > 1 ? order : "" }.Where(option => option != "")],
            inline ? given : [], inline ? [] : given, omitted, [edges, .. new[] { least, small }.Select(run => Fix(run, edges, given))], seed)
        where equation.IsLegal()
        select equation;

    private static ElementTypes Same(string both, string semiring = "Real") => new(both, both, semiring);

    private static Gen<bool> Chance(int percent) => Gen.Choose(0, 99).Select(n => n < percent);

    private static Gen<T[]> Choose<T>(T[] items, int least, int most) => from all in Gen.Shuffle(items) from count in Gen.Choose(Math.Min(least, items.Length), Math.Min(most, items.Length)) select all[..count];

    private static Gen<RandomTerm> Term(string[] labels, bool mayHaveEllipsis) =>
        from rank in Gen.Choose(0, labels.Length == 0 ? 0 : 4)
        from distinct in Gen.Shuffle(labels)
        from any in Gen.ArrayOf(Gen.Elements(labels.DefaultIfEmpty("")), rank)
        from repeats in Chance(15)
        let term = repeats ? any : distinct[..Math.Min(rank, labels.Length)]
        from at in Gen.Choose(0, term.Length)
        from has in Chance(70)
        select new RandomTerm(term, mayHaveEllipsis && has ? at : -1);

    private static Gen<RandomTerm?> Output(string[] used, string[] unused, bool hasEllipsis, bool spaced) =>
        from isImplicit in Chance(15)
        from kept in Gen.SubListOf(used)
        from repeats in Chance(8)
        from repeated in Choose(used, repeats ? 1 : 0, repeats ? 2 : 0)
        from grows in Chance(12)
        from grown in Choose(unused, grows ? 1 : 0, grows ? 2 : 0)
        from labels in Gen.Shuffle(kept.Concat(repeated).Concat(grown))
        from at in Gen.Choose(0, labels.Length)
        from has in Chance(hasEllipsis ? 80 : 3)
        select isImplicit && !spaced ? null : new RandomTerm(labels, has ? at : -1);

    /// <summary>Any order of contraction: two or three of what is left become one, until one is left.</summary>
    private static Gen<string> Tree(int operands) => Join([.. Enumerable.Range(0, operands).Select(k => $"{k}")]);

    private static Gen<string> Join(string[] members) => members.Length == 1
        ? Gen.Constant(members[0])
        : from shuffled in Gen.Shuffle(members)
          from three in Chance(20)
          let width = Math.Min(three ? 3 : 2, members.Length)
          from tree in Join([.. shuffled[width..], $"({string.Join(',', shuffled[..width])})"])
          select tree;

    /// <summary>One form for all operands, mostly, or any mixture.</summary>
    private static Gen<OperandForm[]> Forms(int count)
    {
        var form = Gen.Elements(OperandForm.Span, OperandForm.FlatArray, OperandForm.Array, OperandForm.Tensor, OperandForm.TensorSpan);
        return Gen.Frequency((2, form.Select(f => Enumerable.Repeat(f, count).ToArray())), (1, Gen.ArrayOf(form, count)));
    }

    /// <summary>Extents from the pool; the largest are made smaller until neither the work nor any tensor (a label may repeat in it) is too large.</summary>
    private static Gen<IReadOnlyDictionary<string, int>> Extents(string[] labels, int axes, string[][] terms, int[] pool, int mostWork) =>
        Gen.ArrayOf(Gen.Elements(pool), labels.Length + axes).Select(extents =>
        {
            string[] ellipsis = [.. Enumerable.Range(1, axes).Select(n => $"<{n}>")], names = [.. labels, .. ellipsis];
            while (Product(names) > mostWork || terms.Any(t => Product(t.Concat(ellipsis)) > MostElements))
            {
                int largest = Array.IndexOf(extents, extents.Max());
                extents[largest] = s_large.Order().Last(e => e < extents[largest]);
            }
            return (IReadOnlyDictionary<string, int>)names.Zip(extents).ToDictionary(pair => pair.First, pair => pair.Second);

            long Product(IEnumerable<string> of) => of.Aggregate(1L, (product, name) => product * Math.Max(extents[Array.IndexOf(names, name)], 1));
        });

    /// <summary>What is static is the same in every run.</summary>
    private static IReadOnlyDictionary<string, int> Fix(IReadOnlyDictionary<string, int> run, IReadOnlyDictionary<string, int> first, string[] given) =>
        run.ToDictionary(r => r.Key, r => given.Contains(r.Key) ? first[r.Key] : r.Value);
}
