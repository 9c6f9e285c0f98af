using Einsum.Compiler;
using Einsum.Compiler.Contraction;
using Einsum.Tests.Harness;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Einsum.Tests.Contraction;

/// <summary>Networks to plan: written, random, and the instances of <c>Data/</c>.</summary>
internal static class Networks
{
    private static readonly long[] s_extents = [2, 3, 4, 5, 8, 10, 20];

    /// <summary><c>Of("ij,jk->ik", "i2 j3 k4")</c>: labels are letters, numbered by first occurrence; an extent not given is 2.</summary>
    public static Network Of(string equation, string extents = "")
    {
        var letters = new List<char>();
        string[] sides = equation.Split("->");
        var inputs = sides[0].Split(',').Select(Labels).ToEquatableArray();
        var output = Labels(sides[1]);
        var sizes = extents.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToDictionary(size => size[0], size => long.Parse(size[1..], CultureInfo.InvariantCulture));
        return new(inputs, output, letters.Select(letter => sizes.GetValueOrDefault(letter, 2)).ToEquatableArray());

        EquatableArray<int> Labels(string term) => term.Select(letter =>
        {
            if (!letters.Contains(letter)) letters.Add(letter);
            return letters.IndexOf(letter);
        }).ToEquatableArray();
    }

    /// <summary>The text <see cref="Of"/> reads, for messages.</summary>
    public static string Text(Network network)
    {
        static string Term(IEnumerable<int> labels) => string.Concat(labels.Select(label => (char)('a' + label)));
        var sizes = network.Extents.Select((extent, label) => $"{(char)('a' + label)}{extent}");
        return $"{string.Join(",", network.Inputs.Select(labels => Term(labels)))}->{Term(network.Output)} {string.Join(" ", sizes)}";
    }

    /// <summary>With hyperedges, diagonals, dangling, batch and free labels, extent 1, scalars, separate components, repeated output labels.</summary>
    public static Network Random(Random random, int operands, long[]? extents = null)
    {
        extents ??= s_extents;
        int labels = random.Next(2, operands + 5);
        bool split = random.Next(8) == 0;
        var inputs = new List<int>[operands];
        for (int operand = 0; operand < operands; operand++)
        {
            // Two components: the lower labels for the lower operands.
            var (first, end) = !split ? (0, labels) : operand < operands / 2 ? (0, labels / 2) : (labels / 2, labels);
            int rank = random.Next(10) == 0 ? 0 : random.Next(1, 5);
            inputs[operand] = [.. Enumerable.Range(0, rank).Select(_ => random.Next(first, end))];
        }
        if (random.Next(8) == 0) Array.ForEach(inputs, input => input.Insert(random.Next(input.Count + 1), 0));
        var output = Enumerable.Range(0, labels).Where(label => random.Next(4) == 0 && (random.Next(8) == 0 || inputs.Any(input => input.Contains(label)))).ToList();
        if (output.Count > 0 && random.Next(8) == 0) output.Add(output[0]);
        return new(
            inputs.Select(input => input.ToEquatableArray()).ToEquatableArray(), output.OrderBy(_ => random.Next()).ToEquatableArray(),
            Enumerable.Range(0, labels).Select(_ => random.Next(10) == 0 ? 1 : extents[random.Next(extents.Length)]).ToEquatableArray());
    }

    /// <summary>A random tree: each operand but the first has one label in common with an earlier one; most have one of their own.</summary>
    public static Network RandomTree(Random random, int operands)
    {
        var inputs = Enumerable.Range(0, operands).Select(_ => new List<int>()).ToArray();
        int labels = 0;
        for (int operand = 1; operand < operands; operand++)
        {
            inputs[operand].Add(labels);
            inputs[random.Next(operand)].Add(labels++);
        }
        foreach (var input in inputs)
        {
            if (random.Next(4) > 0) input.Add(labels++);
        }
        return new(inputs.Select(input => input.ToEquatableArray()).ToEquatableArray(), default, Enumerable.Range(0, labels).Select(_ => (long)random.Next(2, 6)).ToEquatableArray());
    }

    /// <summary>The same network with other label numbers.</summary>
    public static Network Renamed(Network network, Random random)
    {
        var name = Enumerable.Range(0, network.Extents.Count).OrderBy(_ => random.Next()).ToArray();
        var extents = new long[name.Length];
        for (int label = 0; label < name.Length; label++) extents[name[label]] = network.Extents[label];
        return new(
            network.Inputs.Select(labels => labels.Select(label => name[label]).ToEquatableArray()).ToEquatableArray(),
            network.Output.Select(label => name[label]).ToEquatableArray(), extents);
    }

    /// <summary>An instance of <c>Data/</c>.</summary>
    public static Network Load(string name)
    {
        string file = Path.Combine(Tools.RepositoryRoot, "Einsum.Tests", "Contraction", "Data", name + ".json");
        using var document = JsonDocument.Parse(File.ReadAllText(file, Encoding.UTF8));
        var root = document.RootElement;
        return new(
            root.GetProperty("inputs").EnumerateArray().Select(input => input.EnumerateArray().Select(label => label.GetInt32()).ToEquatableArray()).ToEquatableArray(),
            root.GetProperty("output").EnumerateArray().Select(label => label.GetInt32()).ToEquatableArray(),
            root.GetProperty("dims").EnumerateArray().Select(extent => extent.GetInt64()).ToEquatableArray());
    }

    /// <summary>Searches, builds and verifies; returns the tree with its plain cost.</summary>
    public static (ContractionTree Tree, double Cost) Plan(Network network, SearchEffort effort = SearchEffort.Optimal)
    {
        var tree = TreeBuilder.Build(network, OrderSearch.Find(network, effort, TestContext.Current.CancellationToken));
        var faults = TreeVerifier.Faults(network, tree);
        Assert.True(faults.Count == 0, $"{string.Join("; ", faults)} in {tree.Order}");
        return (tree, Cost(network, tree));
    }

    public static double Cost(Network network, ContractionTree tree) =>
        TreeCost.Of(tree, network, network.Extents.Select(extent => (long?)extent).ToEquatableArray()).Operations.Evaluate(network.Extents);
}
