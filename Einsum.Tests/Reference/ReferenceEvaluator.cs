using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Einsum.Tests.Reference;

/// <summary>
/// The judge: an einsum by its definition (one sum over global positions, over a commutative semiring) and nothing else. It has its own
/// parser and binder and shares no code with the compiler or the interpreter, so that they cannot be wrong together. Obviously correct, not fast.
/// </summary>
internal static class ReferenceEvaluator
{
    /// <summary>A label in a term, or the ellipsis, with its span and the size that stands behind it.</summary>
    private sealed record Label(string Name, int Start, int End, int? Size = null, int SizeStart = -1, int SizeEnd = -1);

    /// <summary>Rejects what the equation alone shows to be wrong.</summary>
    public static void Check(string equation, ReferenceOptions? options = null) => Parse(equation, options?.Spaced);

    /// <summary>The extent of every label (<c>&lt;n&gt;</c> for the n-th axis of the ellipses from the right), in order of occurrence.</summary>
    public static IReadOnlyDictionary<string, int> Domain(string equation, int[][] shapes, ReferenceOptions? options = null) => Bind(equation, shapes, options ?? new()).Domain;

    /// <summary>Of each axis of the result the label.</summary>
    public static IReadOnlyList<string> Output(string equation, int[][] shapes, ReferenceOptions? options = null) => Bind(equation, shapes, options ?? new()).Output;

    public static ReferenceTensor<T> Evaluate<T>(string equation, ReferenceTensor<T>[] operands, ReferenceSemiring<T> semiring, ReferenceOptions? options = null)
    {
        var (inputs, output, domain) = Bind(equation, [.. operands.Select(o => o.Extents)], options ?? new());
        string[] labels = [.. domain.Keys];
        int[] Axes(string[] term) => [.. term.Select(l => Array.IndexOf(labels, l))];
        int[][] operandAxes = [.. inputs.Select(Axes)];
        int[] axes = Axes(output), extents = [.. output.Select(l => domain[l])];
        var result = new T[extents.Aggregate(1, (product, extent) => product * extent)];
        var isReached = new bool[result.Length];

        // T(p) = plus over { x in X : x:I = p } of times over k = 1..n of T_k(x:I_k)
        foreach (int[] x in Positions([.. domain.Values]))
        {
            T product = default!;
            for (int k = 0; k < operands.Length; k++)
            {
                T value = operands[k].Elements[Offset(x, operandAxes[k], operands[k].Extents)];
                product = k == 0 ? value : semiring.Times(product, value);
            }
            int p = Offset(x, axes, extents);
            result[p] = isReached[p] ? semiring.Plus(result[p], product) : product;
            isReached[p] = true;
        }
        for (int p = 0; p < result.Length; p++) if (!isReached[p]) result[p] = semiring.Zero;
        return new(extents, result);
    }

    /// <summary>All positions of the given extents, one after the other in the same array.</summary>
    private static IEnumerable<int[]> Positions(int[] extents)
    {
        if (extents.Contains(0)) yield break;
        for (int[] x = new int[extents.Length]; ;)
        {
            yield return x;
            int axis = extents.Length - 1;
            while (axis >= 0 && ++x[axis] == extents[axis]) x[axis--] = 0;
            if (axis < 0) yield break;
        }
    }

    /// <summary>Where x:I lies in a tensor. An axis of length 1 is read at 0 whatever the value of its label, which under Broadcast may be another.</summary>
    private static int Offset(int[] x, int[] axes, int[] extents)
    {
        int offset = 0;
        for (int a = 0; a < axes.Length; a++) offset = (offset * extents[a]) + (extents[a] == 1 ? 0 : x[axes[a]]);
        return offset;
    }

    private static (string[][] Inputs, string[] Output, Dictionary<string, int> Domain) Bind(string equation, int[][] shapes, ReferenceOptions options)
    {
        // Count and rank.
        var (inputs, writtenOutput) = Parse(equation, options.Spaced);
        if (inputs.Count < shapes.Length) throw new ReferenceRejection("EIN0010");
        if (inputs.Count > shapes.Length) throw AtTerm("EIN0010", inputs[shapes.Length]);
        int[] covered = [.. inputs.Zip(shapes, (term, shape) => shape.Length - term.Count(l => l.Name != "..."))];
        for (int k = 0; k < inputs.Count; k++)
            if (inputs[k].Exists(l => l.Name == "...") ? covered[k] < 0 : covered[k] != 0) throw AtTerm("EIN0011", inputs[k]);

        // The ellipsis of an operand stands for its remaining axes, aligned at the right; in the output for all of them.
        int most = inputs.Zip(covered, (term, n) => term.Exists(l => l.Name == "...") ? n : 0).Max();
        var terms = inputs.Select((term, k) => Expand(term, covered[k])).ToArray();
        var once = terms.SelectMany(t => t).GroupBy(l => l.Name).Where(g => g.Count() == 1).Select(g => g.Single()).Where(l => l.Name[0] != '<');
        var output = Expand(writtenOutput ?? [new("...", -1, -1), .. once.OrderBy(l => Rune.GetRuneAt(l.Name, 0).Value)], most);
        var all = terms.SelectMany(t => t).Concat(output).ToArray();

        // An output label in no operand needs a size from outside or from the equation.
        var given = new Dictionary<string, int>(options.Sizes ?? new Dictionary<string, int>());
        foreach (var label in all) if (label.Size is { } size) given.TryAdd(label.Name, size);
        if (output.Find(l => !given.ContainsKey(l.Name) && !terms.Any(t => t.Exists(i => i.Name == l.Name))) is { } unknown) throw new ReferenceRejection("EIN0008", unknown.Start, unknown.End);

        // All axes of a label have its size; under Broadcast an operand may have 1 throughout instead.
        var axes = terms.SelectMany((term, k) => term.Select((label, a) => (Label: label, Operand: k, Extent: shapes[k][a]))).ToLookup(o => o.Label.Name);
        var domain = new Dictionary<string, int>();
        foreach (string name in all.Select(l => l.Name).Distinct())
        {
            int size = given.TryGetValue(name, out int known) ? known : axes[name].Select(o => o.Extent).Where(e => !options.Broadcast || e != 1).Append(1).First();
            foreach (var (label, operand, extent) in axes[name])
                if (extent != size && !(options.Broadcast && axes[name].All(o => o.Operand != operand || o.Extent == 1))) throw new ReferenceRejection("EIN0012", label.Start, label.End);
            domain[name] = size;
        }
        return ([.. terms.Select(Names)], Names(output), domain);

        static List<Label> Expand(List<Label> term, int n) => [.. term.SelectMany(l => l.Name == "..." ? Enumerable.Range(0, n).Select(a => l with { Name = $"<{n - a}>" }) : [l])];

        static string[] Names(List<Label> term) => [.. term.Select(l => l.Name)];

        static ReferenceRejection AtTerm(string id, List<Label> term) => term.Count == 0 ? new(id) : new(id, term[0].Start, term[^1].End);
    }

    /// <summary>One pass over the tokens, left to right; the first that cannot stand where it does is the fault.</summary>
    private static (List<List<Label>> Inputs, List<Label>? Output) Parse(string text, bool? style)
    {
        string shape = Shape(text);
        if (shape.All(c => c == ' ')) throw new ReferenceRejection("EIN0001");
        bool spaced = style ?? (Regex.IsMatch(shape, "ab?[a0_']") && Regex.IsMatch(shape, @"a[ab0_']*( *: *0+)? +(\.\.\. +)?a"));
        string label = spaced ? "ab?(ab?|0|_)*'*" : "ab?";
        List<List<Label>> terms = [[]];
        bool hasArrow = false, afterGroup = false;
        int depth = 0;
        foreach (Match token in Regex.Matches(shape, @$"->|=>|\.\.\.|(?<label>{label})(?<size> *: *(?<digits>0+))?|[^ ]b?", RegexOptions.Singleline | RegexOptions.ExplicitCapture))
        {
            ReferenceRejection Fault(string id) => new(id, token.Index, token.Index + token.Length);
            switch (token.Value)
            {
                case "->":
                    if (hasArrow) throw Fault("EIN0002");
                    (hasArrow, afterGroup) = (true, false);
                    terms.Add([]);
                    break;
                case ",":
                    if (hasArrow) throw Fault("EIN0004");
                    afterGroup = false;
                    terms.Add([]);
                    break;
                case "(":
                    if (hasArrow || afterGroup || terms[^1].Count > 0) throw Fault("EIN0090");
                    if (GroupFault(shape, token.Index) is { } id) throw Fault(id);
                    depth++;
                    break;
                case ")":
                    if (--depth < 0) throw Fault("EIN0017");
                    afterGroup = true;
                    break;
                case "=>" or "=" or "-" or ">" or "→":
                    throw Fault("EIN0002");
                case "." or "…":
                    throw Fault("EIN0005");
                case "..." when !afterGroup:
                    if (terms[^1].Exists(l => l.Name == "...")) throw Fault("EIN0006");
                    if (spaced && Regex.Match(shape[(token.Index + 3)..], $"^{label}") is { Success: true } word) throw new ReferenceRejection("EIN0091", token.Index, token.Index + 3 + word.Length);
                    terms[^1].Add(new("...", token.Index, token.Index + 3));
                    break;
                case "[" or "]" or "+":
                case var _ when afterGroup && (token.Value == "..." || token.Groups["label"].Success):
                    throw Fault("EIN0090");
                default:
                    var (name, size, digits) = (token.Groups["label"], token.Groups["size"], token.Groups["digits"]);
                    if (!name.Success) throw Fault("EIN0003");
                    int colon = name.Index + name.Length + size.Value.IndexOf(':');
                    terms[^1].Add(new(text.Substring(name.Index, name.Length), name.Index, name.Index + name.Length,
                        size.Success ? int.Parse(text.AsSpan(digits.Index, digits.Length), CultureInfo.InvariantCulture) : null, colon, size.Index + size.Length));
                    break;
            }
        }
        if (spaced && !hasArrow) throw new ReferenceRejection("EIN0002", text.Length, text.Length);

        // Two different sizes written for one label contradict each other whatever the operands are.
        var sized = terms.SelectMany(t => t).Where(l => l.Size is not null).ToList();
        if (sized.Find(l => sized.First(s => s.Name == l.Name).Size != l.Size) is { } other) throw new ReferenceRejection("EIN0012", other.SizeStart, other.SizeEnd);
        return hasArrow ? (terms[..^1], terms[^1]) : (terms, null);
    }

    /// <summary>The text with each letter as <c>a</c> (its second UTF-16 unit, if it has one, as <c>b</c>; also that of a symbol), each digit as <c>0</c>, each white space as a blank.</summary>
    private static string Shape(string text) => string.Concat(text.EnumerateRunes().Select(r =>
        (Rune.IsLetter(r) ? "a" : r.Value is >= '0' and <= '9' ? "0" : r.Value is ' ' or '\t' or '\r' or '\n' ? " " : r.IsBmp ? r.ToString() : "?") + (r.IsBmp ? "" : "b")));

    /// <summary>A group has a comma at its own level (else it is axis composition) and ends before the arrow.</summary>
    private static string? GroupFault(string shape, int open)
    {
        bool hasComma = false;
        int depth = 0, arrow = shape.IndexOf("->", open, StringComparison.Ordinal);
        foreach (char c in shape[open..(arrow < 0 ? shape.Length : arrow)])
        {
            depth += c switch { '(' => 1, ')' => -1, _ => 0 };
            hasComma |= c == ',' && depth == 1;
            if (depth == 0) return hasComma ? null : "EIN0090";
        }
        return hasComma ? "EIN0017" : "EIN0090";
    }
}
