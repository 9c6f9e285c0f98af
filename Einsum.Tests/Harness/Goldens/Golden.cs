using Einsum.Compiler.Binding;
using Einsum.Generator;
using Einsum.Tests.Reference;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using System.Text.RegularExpressions;

namespace Einsum.Tests.Harness;

/// <summary>
/// An annotated method whose generated file is committed, for a reader to judge. Text that nobody executed proves nothing: the file is
/// compiled without a warning and called, and every element compared with the reference evaluator, before the text is looked at.
/// There is no other way to take a snapshot of generated code.
/// </summary>
/// <param name="Signature">As in <see cref="SignatureText"/>; its type parameter, if any, is <c>T</c>.</param>
/// <param name="Extents">Of every label that is not static, such as <c>i=3 j=5</c>; more such sets after semicolons, to reach all of the text.</param>
/// <param name="Options">Further arguments of the attribute.</param>
internal sealed partial record Golden(string Name, string Equation, string Signature, string Extents, string Options = "")
{
    private const int Garbage = 99, Start = 2;

    public static readonly CSharpCompilationOptions CompilerOptions = InMemory.Options.WithWarningLevel(9999);

    private static readonly MetadataReference[] s_references = [.. InMemory.References, MetadataReference.CreateFromFile(typeof(GoldenCall).Assembly.Location)];

    public override string ToString() => Name;

    /// <summary>Executes the method, then compares its text with the committed one.</summary>
    public void Check([CallerFilePath] string test = "") =>
        Snapshot.Match(VersionPattern.Replace(Execute([this], CompilerOptions).Single(), "$1*$2"), Name, "cs", test);

    /// <summary>Executes methods that one compilation holds; returns the generated files.</summary>
    public static IReadOnlyList<string> Execute(IReadOnlyList<Golden> goldens, CSharpCompilationOptions options)
    {
        var sources = goldens.SelectMany(golden => new[] { golden.Source.Declaration, golden.Source.Driver(golden.Axes) });
        var compilation = CSharpCompilation.Create("Goldens", sources.Select((source, n) => InMemory.Tree(source, $"Source{n}.cs")), s_references, options);
        var run = InMemory.Driver(new EinsumGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out var completed, out var reported).GetRunResult();
        using var image = new MemoryStream();
        var diagnostics = reported.Concat(completed.Emit(image).Diagnostics).Where(d => d.Severity > DiagnosticSeverity.Info).ToArray();
        if (diagnostics.Length > 0) Assert.Fail(string.Join('\n', diagnostics.Select(d => $"{d} in: {d.Location.SourceTree?.GetText().Lines[d.Location.GetLineSpan().StartLinePosition.Line]}")));

        image.Position = 0;
        var assembly = new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(image);
        foreach (var golden in goldens) golden.Call(assembly.GetType($"Goldens.{golden.Name}.Driver")!.GetMethod("Run")!.CreateDelegate<Action<GoldenCall>>());
        return [.. run.Results.Single().GeneratedSources.Where(file => !InMemory.IsShared(file.HintName)).Select(file => file.SourceText.ToString())];
    }

    [GeneratedRegex("""(GeneratedCode\("Einsum", ")[^"]*("\))""")]
    private static partial Regex VersionPattern { get; }

    [GeneratedRegex(@"(?<labels>[\p{L}_]+)\s*:\s*(?<size>[0-9]+)")]
    private static partial Regex InlineSizePattern { get; }

    [GeneratedRegex(@"\s*:\s*[0-9]+|[()]")]
    private static partial Regex NoLabelPattern { get; }

    private string[][] Axes => [.. NoLabelPattern.Replace(Equation, "").Split("->") is var sides ? sides[0].Split(',').Append(sides[1]).Select(Labels) : []];

    /// <summary>What the user wrote.</summary>
    public string Declaration => Source.Declaration;

    private GoldenSource Source => new(this, Axes.SelectMany(term => term).ToHashSet());

    private bool IsBroadcast => Options.Contains("Broadcast = true", StringComparison.Ordinal);

    /// <summary>Words in the spaced style, which its goldens show by their blanks; else letters.</summary>
    private static string[] Labels(string term) => term.Trim().Contains(' ') ? term.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [.. term.Trim().Select(letter => letter.ToString())];

    private Dictionary<string, int> StaticExtents =>
        InlineSizePattern.Matches(Equation).Select(m => (Label: Axes.SelectMany(term => term).First(label => m.Groups["labels"].Value.EndsWith(label, StringComparison.Ordinal)), Extent: int.Parse(m.Groups["size"].Value)))
            .Concat(Source.Dims.Select(d => (d.Label, Extent: (int)d.Extent))).ToDictionary(size => size.Label, size => size.Extent);

    /// <summary>The telling extents; from the first of them also ones, one more of each, and each label empty in turn.</summary>
    private IEnumerable<Dictionary<string, int>> Runs()
    {
        var known = StaticExtents;
        var telling = Extents.Split(';').Select(set => set.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split('=')).ToDictionary(pair => pair[0], pair => int.Parse(pair[1]))).ToArray();
        var first = telling[0];
        IEnumerable<Func<string, int>> derived = first.Count == 0 ? [] : [_ => 1, l => first[l] + 1, .. first.Keys.Select(empty => (Func<string, int>)(l => l == empty ? 0 : first[l]))];
        return derived.Select(extent => first.Keys.ToDictionary(label => label, extent)).Concat(telling).Select(extents => known.Concat(extents).ToDictionary());
    }

    private void Call(Action<GoldenCall> run)
    {
        var (source, axes) = (Source, Axes);
        int layouts = source.Tensors.Any(t => IsStrided(source, t)) ? 3 : 1;
        foreach (var extents in Runs())
        {
            foreach (int layout in Enumerable.Range(0, layouts)) Call(run, source, Shapes(null), extents, layout);
            // One operand repeats along one of its labels.
            if (!IsBroadcast) continue;
            for (int k = 0; k < axes.Length - 1; k++)
                foreach (string label in axes[k]) Call(run, source, Shapes((k, label)), extents, 0);

            int[][] Shapes((int Operand, string Label)? one) => [.. axes.Select((term, k) => term.Select(l => one == (k, l) ? 1 : extents[l]).ToArray())];
        }
    }

    private void Call(Action<GoldenCall> run, GoldenSource source, int[][] shapes, Dictionary<string, int> extents, int layout)
    {
        var tensors = source.Tensors.Select((tensor, k) => new TensorBuffer([], Start, shapes[k], Strides(source, tensor, shapes[k], Axes[k], layout))).ToArray();
        Complex[][] values = [.. shapes.Select((shape, k) => Enumerable.Range(0, Length(shape)).Select(p => Value(source.Tensors[k].Element, k, p)).ToArray())];
        int last = tensors.Length - 1;
        var expected = Expected(source, shapes, values, extents);
        Complex[][] before = [.. tensors.Select((t, k) => Memory(t, values[k], source.Tensors[k].Element))];
        Complex[][] after = [.. before.Select((memory, k) => k == last ? Memory(tensors[k], expected, source.Destination.Element) : memory)];
        Complex[][] actual = [.. before];
        string place = $"{Name} {string.Join(' ', extents)}, shapes {string.Join(' ', shapes.Select(s => $"({string.Join(',', s)})"))}, layout {layout}";
        var failure = Record.Exception(() => run(new(tensors, actual, extents)));
        if (failure is not null) Assert.Fail($"{place}: {failure}");
        for (int k = 0; k <= last; k++)
        {
            int wrong = Enumerable.Range(0, after[k].Length).FirstOrDefault(p => after[k][p] != actual[k][p], -1);
            if (wrong >= 0) Assert.Fail($"{place}: {source.Tensors[k].Name} has {actual[k][wrong]} instead of {after[k][wrong]}, {wrong - Start} elements after its first");
        }
    }

    private Complex[] Expected(GoldenSource source, int[][] shapes, Complex[][] values, Dictionary<string, int> extents)
    {
        var operands = source.Operands.Select((o, k) => new ReferenceTensor<Complex>(shapes[k], o.Marks.Conjugate ? [.. values[k].Select(Complex.Conjugate)] : values[k])).ToArray();
        var options = new ReferenceOptions(Broadcast: IsBroadcast, Sizes: extents);
        Complex[] sums = Options.Contains("Semiring.MinPlus", StringComparison.Ordinal) ? In(ReferenceSemiring.MinPlus<double>(), v => v.Real, v => v)
            : source.Tensors.All(t => t.Element.Kind == ElementKind.Boolean) ? In(ReferenceSemiring.Boolean, v => v != 0, v => v ? 1 : 0)
            : ReferenceEvaluator.Evaluate(Equation, operands, ReferenceSemiring.Real<Complex>(), options).Elements;
        return [.. sums.Select((sum, p) => Stored(source.Destination.Element.Kind, source.Beta == 0 ? sum : (source.Alpha * sum) + (source.Beta * values[^1][p])))];

        Complex[] In<T>(ReferenceSemiring<T> semiring, Func<Complex, T> from, Func<T, Complex> to) =>
            [.. ReferenceEvaluator.Evaluate(Equation, [.. operands.Select(o => new ReferenceTensor<T>(o.Extents, [.. o.Elements.Select(from)]))], semiring, options).Elements.Select(to)];
    }

    /// <summary>The one rounding at the end: goldens with narrow integer results saturate.</summary>
    private static Complex Stored(ElementKind kind, Complex value) => kind switch
    {
        ElementKind.SByte => Math.Clamp(value.Real, sbyte.MinValue, sbyte.MaxValue),
        ElementKind.Half => GoldenCall.Rounded<Half>(value),
        _ => value,
    };

    private static Complex Value(ElementType element, int tensor, int position)
    {
        int value = (((7 * position) + (4 * tensor) + 3) % 10) - 4;
        return element.Kind switch
        {
            ElementKind.Boolean => value % 3 == 0 ? 1 : 0,
            ElementKind.Complex => new Complex(value, (position + tensor) % 7),
            _ => value,
        };
    }

    private static Complex[] Memory(TensorBuffer tensor, Complex[] values, ElementType element)
    {
        IEnumerable<int> offsets = [tensor.Offset];
        for (int a = 0; a < tensor.Extents.Length; a++)
        {
            var (extent, stride) = (tensor.Extents[a], tensor.Strides[a]);
            offsets = offsets.SelectMany(offset => Enumerable.Range(0, extent).Select(x => offset + (x * stride)));
        }
        int[] places = [.. offsets];
        var memory = new Complex[places.Append(Start).Max() + 6];
        Array.Fill(memory, element.Kind == ElementKind.Boolean ? 1 : Garbage);
        for (int p = 0; p < places.Length; p++) memory[places[p]] = values[p];
        return memory;
    }

    private static bool IsStrided(GoldenSource source, Parameter tensor) =>
        (tensor is { Ordinal: >= 0, Form: ParameterForm.Tensor or ParameterForm.TensorSpan or ParameterForm.ReadOnlyTensorSpan }) || source.StrideLabels(tensor).Length > 0;

    /// <summary>Layout 0 is packed, 1 has gaps between rows, 2 is packed with the first axis innermost where the form allows it.</summary>
    private static int[] Strides(GoldenSource source, Parameter tensor, int[] extents, string[] labels, int layout)
    {
        string[] free = source.StrideLabels(tensor);
        bool columns = layout == 2 && IsStrided(source, tensor) && free.Length == 0;
        var (strides, next) = (new int[extents.Length], 1);
        foreach (int axis in columns ? Enumerable.Range(0, extents.Length) : Enumerable.Range(0, extents.Length).Reverse())
        {
            bool mayGap = IsStrided(source, tensor) && (free.Length == 0 ? axis < extents.Length - 1 : free.Contains(labels[axis]));
            if (layout == 1 && mayGap) next += 3;
            strides[axis] = next;
            next *= Math.Max(extents[axis], 1);
        }
        return strides;
    }

    private static int Length(int[] extents) => extents.Aggregate(1, (product, extent) => product * extent);
}
