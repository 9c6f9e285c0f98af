using Einsum.Compiler.Scheduling;

namespace Einsum.Compiler.Emit;

/// <summary>
/// Writes how a block of one factor is packed into panels: by the run-time library where values are copied as they are, by a method of the kernel's own where
/// they are converted on the way.
/// </summary>
/// <param name="writer">Where it is written.</param>
/// <param name="problem">The step, with names that leave those of the method free.</param>
/// <param name="view">The factor.</param>
/// <param name="side">What is packed: <c>rows</c> or <c>columns</c>.</param>
/// <param name="places">Where these lie in the factor.</param>
/// <param name="terms">Where terms lie in it.</param>
/// <param name="scales">Whether values are multiplied by alpha.</param>
internal sealed class PackingWriter(CodeWriter writer, StepProblem problem, View view, string side, PackedPlaces places, PackedPlaces terms, bool scales)
{
    private readonly string _type = problem.Accumulator.Name;

    private readonly string _tile = side == "rows" ? "tileRows" : "tileColumns";

    private bool Copies => view.Element == problem.Accumulator && view.Function is null;

    private string Name => $"{problem.Name}Pack{char.ToUpperInvariant(side[0])}{side.Substring(1)}";

    /// <summary>Writes the call.</summary>
    /// <param name="panels">The reference to the panels.</param>
    /// <param name="tensor">The reference to the factor.</param>
    /// <param name="first">The first row or column of the block.</param>
    /// <param name="count">How many there are.</param>
    public void WriteCall(string panels, string tensor, string first, string count)
    {
        writer.Line($"{(Copies ? "Panels.Pack" : Name)}(", [$"ref {panels}", _tile, $"ref {tensor}", places.Name, first, count, terms.Name, "term0", "blockTerms"], ");");
        if (!scales) return;
        using (writer.Block($"for (nint n = 0; n < ({count} + {_tile} - 1) / {_tile} * {_tile} * blockTerms; n++)"))
        {
            writer.Line($"ref {_type} value = ref Unsafe.Add(ref {panels}, n);");
            writer.Line($"value = {KernelWriter.Fill(problem.Semiring.Times, "alpha", "value")};");
        }
    }

    /// <summary>Writes the method of a kernel that converts.</summary>
    public void Write()
    {
        if (Copies) return;
        writer.Blank();
        writer.Comment($"Converts {side} of {view.Name} into panels, a tile's {side} of one term next to each other; zeros beyond the edge.");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        writer.Line($"private static void {Name}(", [$"ref {_type} panel", $"nint {_tile}", $"ref {view.Element.Name} {view.Name}", "Positions places", "nint first", "nint count", "Positions termPlaces", "nint term0", "nint terms"], ")");
        using (writer.Block("")) KernelWriter.Unchecked(writer, problem, Panels);
    }

    private void Panels()
    {
        using (writer.Block($"for (nint place = 0; place < count; place += {_tile})"))
        {
            writer.Line($"nint exist = nint.Min({_tile}, count - place);");
            using (writer.Block("for (nint term = 0; term < terms; term++)"))
            {
                writer.Line($"ref {view.Element.Name} from = ref Unsafe.Add(ref {view.Name}, termPlaces.At(term0 + term));");
                writer.Line($"for (nint n = 0; n < exist; n++) Unsafe.Add(ref panel, n) = {KernelWriter.Read("Unsafe.Add(ref from, places.At(first + place + n))", view, problem.Accumulator)};");
                writer.Line($"for (nint n = exist; n < {_tile}; n++) Unsafe.Add(ref panel, n) = {problem.Semiring.Zero};");
                writer.Line($"panel = ref Unsafe.Add(ref panel, {_tile});");
            }
        }
    }
}
