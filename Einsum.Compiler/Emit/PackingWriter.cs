using Einsum.Compiler.Scheduling;
using Einsum.Compiler.Targets;

namespace Einsum.Compiler.Emit;

/// <summary>
/// Writes the method that packs a block of one factor into panels. A panel holds, for each term of the sum, the values of one tile's rows
/// (or columns) next to each other, so that the tile reads memory in order; beyond the edge it holds zeros.
/// </summary>
/// <param name="writer">Where it is written.</param>
/// <param name="problem">The step, with names that leave those of the method free.</param>
/// <param name="view">The factor.</param>
/// <param name="side">What is packed: <c>rows</c> or <c>columns</c>.</param>
/// <param name="places">Where these lie in the factor.</param>
/// <param name="terms">Where terms lie in it.</param>
/// <param name="scales">Whether values are multiplied by alpha.</param>
/// <param name="targets">Whose tiles read the panels.</param>
internal sealed class PackingWriter(CodeWriter writer, StepProblem problem, View view, string side, PackedPlaces places, PackedPlaces terms, bool scales, EquatableArray<Target> targets)
{
    private readonly string _name = $"{problem.Name}Pack{char.ToUpperInvariant(side[0])}{side.Substring(1)}";

    private readonly string _type = problem.Accumulator.Name;

    private readonly string _tile = side == "rows" ? "tileRows" : "tileColumns";

    /// <summary>The strides that the method must be told.</summary>
    private IEnumerable<string> Symbols => new[] { places.Stride, terms.Stride }.OfType<Size>().SelectMany(s => s.Symbols).Distinct();

    /// <summary>Writes the call.</summary>
    /// <param name="panel">The reference to the panels.</param>
    /// <param name="tensor">The reference to the factor.</param>
    /// <param name="first">The first row or column of the block.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="firstTerm">The first term of the block.</param>
    /// <param name="termCount">How many terms there are.</param>
    public void WriteCall(string panel, string tensor, string first, string count, string firstTerm, string termCount)
    {
        string[] strided = [.. new[] { (Place: terms, At: firstTerm), (Place: places, At: first) }.Where(p => !p.Place.IsTable).Select(p => p.Place.At(p.At))];
        var arguments = new List<string> { $"ref {panel}", $"ref {PackedPlaces.Reference(tensor, strided)}" };
        if (places.IsTable) arguments.Add($"ref {places.At(first)}");
        arguments.Add(count);
        if (terms.IsTable) arguments.Add($"ref {terms.At(firstTerm)}");
        arguments.AddRange([termCount, _tile, .. Symbols]);
        if (scales) arguments.Add("alpha");
        writer.Line($"{_name}(", arguments, ");");
    }

    public void Write()
    {
        writer.Comment($"Copies {side} of {view.Name} into panels, a tile's {side} of one term next to each other; zeros beyond the edge.");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        var parameters = new List<string> { $"ref {_type} panel", $"ref {view.Element.Name} {view.Name}" };
        if (places.IsTable) parameters.Add("ref nint places");
        parameters.Add($"nint {side}");
        if (terms.IsTable) parameters.Add("ref nint termPlaces");
        parameters.AddRange(["nint terms", $"nint {_tile}", .. Symbols.Select(s => $"nint {s}")]);
        if (scales) parameters.Add($"{_type} alpha");
        writer.Line($"private static void {_name}(", parameters, ")");
        using (writer.Block("")) KernelWriter.Unchecked(writer, problem, Panels);
    }

    private void Panels()
    {
        using (writer.Block($"for (nint first = 0; first < {side}; first += {_tile})"))
        {
            writer.Line($"nint exist = nint.Min({_tile}, {side} - first);");
            Transposed();
            using (writer.Block("for (nint term = 0; term < terms; term++)"))
            {
                string start = places.IsTable ? "0" : places.At("first"), at = terms.IsTable ? "Unsafe.Add(ref termPlaces, term)" : terms.At("term");
                writer.Line($"ref {view.Element.Name} from = ref {PackedPlaces.Reference(view.Name, start, at)};");
                Values();
                writer.Line($"for (nint n = exist; n < {_tile}; n++) Unsafe.Add(ref panel, n) = {problem.Semiring.Zero};");
                writer.Line($"panel = ref Unsafe.Add(ref panel, {_tile});");
            }
        }
    }

    /// <summary>Where terms are neighbours in the factor, a whole panel is a transposition.</summary>
    private void Transposed()
    {
        if (!IsTransposed) return;
        using (writer.Block($"if (exist == {_tile})"))
        {
            string from = PackedPlaces.Reference(view.Name, places.At("first"));
            var wide = targets.Where(t => !t.IsScalar && t.Widths[0].Bytes >= 32).ToArray();
            string call = $"(ref {from}, {places.Stride}, {_tile}, terms, ref panel);";
            if (wide.Length > 0) writer.Line($"if ({string.Join(" || ", wide.Select(t => t.Guard.Contains("&&") && wide.Length > 1 ? $"({t.Guard})" : t.Guard))}) Lanes.Pack256{call}");
            writer.Line($"{(wide.Length > 0 ? "else " : "")}Lanes.Pack128{call}");
            writer.Line($"panel = ref Unsafe.Add(ref panel, {_tile} * terms);");
            writer.Line("continue;");
        }
    }

    private bool IsTransposed => !scales && terms.Stride is { IsOne: true } && places.Stride is { IsOne: false } && view.Element == problem.Accumulator && view.Function is null;

    private void Values()
    {
        if (!scales && places.Stride is { IsOne: true } && view.Element == problem.Accumulator && view.Function is null)
        {
            writer.Line("MemoryMarshal.CreateReadOnlySpan(ref from, (int)exist).CopyTo(MemoryMarshal.CreateSpan(ref panel, (int)exist));");
            return;
        }
        string place = places.IsTable ? "Unsafe.Add(ref places, first + n)" : places.At("n");
        string value = KernelWriter.Read(PackedPlaces.Reference("from", place), view, problem.Accumulator);
        writer.Line($"for (nint n = 0; n < exist; n++) Unsafe.Add(ref panel, n) = {(scales ? KernelWriter.Fill(problem.Semiring.Times, "alpha", value) : value)};");
    }
}
