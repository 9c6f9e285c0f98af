using Einsum.Tests.Harness;

namespace Einsum.Tests.Properties;

/// <summary>Smaller neighbours of a random equation, the most telling first: what still fails among them is easier to read.</summary>
internal static class EquationShrinker
{
    public static IEnumerable<RandomEquation> Shrink(RandomEquation equation) => Candidates(equation).Where(candidate => candidate.IsLegal());

    private static IEnumerable<RandomEquation> Candidates(RandomEquation e)
    {
        if (e.Runs.Count > 1) foreach (var run in e.Runs) yield return e with { Runs = [run] };
        if (e.Inputs.Length > 1)
            for (int k = 0; k < e.Inputs.Length; k++)
                yield return Tidy(e with { Inputs = Without(e.Inputs, k), Covered = Without(e.Covered, k), Forms = Without(e.Forms, k), Options = [.. e.Options.Where(o => !o.StartsWith("Plan", StringComparison.Ordinal))] });
        if (e.Elements != ElementTypes.Int) yield return e with { Elements = ElementTypes.Int };
        if (e.Elements != ElementTypes.Int && e.Elements != ElementTypes.Float) yield return e with { Elements = ElementTypes.Float };
        bool allSpans = e.Forms.All(f => f == OperandForm.Span);
        if (!allSpans) yield return e with { Forms = [.. e.Forms.Select(_ => OperandForm.Span)] };
        if (!allSpans && e.Forms.Any(f => f != OperandForm.Array)) yield return e with { Forms = [.. e.Forms.Select(_ => OperandForm.Array)] };
        if (e.Result is not (ResultForm.Span or ResultForm.Returned)) yield return e with { Result = ResultForm.Span };
        if (e.Result != ResultForm.Returned) yield return e with { Result = ResultForm.Returned };
        foreach (string option in e.Options) yield return e with { Options = [.. e.Options.Where(o => o != option)] };
        if (e.Broadcast) yield return e with { Broadcast = false };
        if (e.Omitted.Length > 0) yield return e with { Omitted = [] };
        if (e.Inline.Length + e.Static.Length > 0) yield return Tidy(e with { Inline = [], Static = [] });
        if (e.Inline.Length > 0) yield return e with { Inline = [], Static = e.Inline };
        if (e.Inputs.Any(t => t.HasEllipsis))
            yield return e with { Inputs = [.. e.Inputs.Select(t => t with { EllipsisAt = -1 })], Covered = [.. e.Covered.Select(_ => 0)], Output = e.Output is null ? null : e.Output with { EllipsisAt = -1 } };
        for (int k = 0; k < e.Inputs.Length; k++)
            for (int p = 0; p < e.Inputs[k].Labels.Length; p++)
                yield return Tidy(e with { Inputs = With(e.Inputs, k, e.Inputs[k].Without(p)) });
        for (int p = 0; p < (e.Output?.Labels.Length ?? 0); p++) yield return Tidy(e with { Output = e.Output!.Without(p) });
        foreach (string label in e.Runs[0].Keys)
            foreach (int extent in new[] { 1, 2, e.Runs[0][label] / 2, e.Runs[0][label] - 1 }.Distinct())
                if (extent >= 0 && extent < e.Runs[0][label]) yield return e with { Runs = [.. e.Runs.Select(run => run.ToDictionary(r => r.Key, r => r.Key == label ? Math.Min(extent, r.Value) : r.Value))] };
    }

    /// <summary>Drops the sizes of labels that are gone, and output labels that lost both their operand and their size.</summary>
    private static RandomEquation Tidy(RandomEquation e)
    {
        var inputs = e.Inputs.SelectMany(t => t.Labels).ToHashSet();
        var output = e.Output;
        foreach (string label in e.Output?.Labels ?? [])
            if (!inputs.Contains(label) && !e.Inline.Contains(label) && !e.Static.Contains(label)) output = output!.Without(label);
        var all = inputs.Concat(output?.Labels ?? []).ToHashSet();
        return e with { Output = output, Inline = [.. e.Inline.Where(all.Contains)], Static = [.. e.Static.Where(all.Contains)], Omitted = [.. e.Omitted.Where(all.Contains)] };
    }

    private static T[] Without<T>(T[] items, int k) => [.. items[..k], .. items[(k + 1)..]];

    private static T[] With<T>(T[] items, int k, T item) => [.. items[..k], item, .. items[(k + 1)..]];
}
