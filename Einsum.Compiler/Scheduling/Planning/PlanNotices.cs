using Einsum.Compiler.Binding;
using Einsum.Compiler.Contraction;
using Einsum.Compiler.Diagnostics;
using Einsum.Compiler.Syntax;
using Einsum.Compiler.Targets;
using System.Globalization;
using System.Numerics;

namespace Einsum.Compiler.Scheduling;

/// <summary>What the plan of a method is worth telling its author: the plan itself, a pinned order that is costly, a temporary that is large, an unrolling that is too long.</summary>
internal static class PlanNotices
{
    // A temporary that no last-level cache holds (EIN1002).
    private const long LargeIntermediate = 64L << 20;

    // A pinned order may cost this much more before it is worth a word (contraction-order spec 4).
    private const double TolerableExcess = 1.01;

    public static IEnumerable<Fault> Of(LoweredProgram lowered, Options options, CancellationToken cancel)
    {
        var labels = lowered.Program.Labels.Select(l => l.Name).ToEquatableArray();
        var extents = lowered.Program.Labels.Select(l => l.Static ?? 1).ToEquatableArray();
        var plan = lowered.Plan;
        var largest = plan.LargestIntermediate(extents);
        yield return new(
            "EIN1000", Place.In(new TextSpan(0, lowered.Program.Equation.Length)),
            EquatableArray.Of(plan.Order, plan.Flops.ToText(labels), plan.NaiveFlops.ToText(labels), largest is null ? "none" : $"{largest.ToText(labels)} elements"),
            Severity: options.Explain ? FaultSeverity.Info : null);

        foreach (var term in plan.Terms)
        {
            if (CostlyPin(plan.Program, term, options, cancel) is { } costly) yield return costly;
        }

        if (TooManyElements(plan) is { } elements) yield return Fault.Of("EIN0045", Place.WholeEquation, elements.ToString(CultureInfo.InvariantCulture));
        foreach (var fault in Memory(lowered, options.MaxTemp)) yield return fault;

        if (options.Unroll != UnrollOption.Full) yield break;
        foreach (var step in lowered.Steps)
        {
            if (StraightLine.RowProducts(step.Problem, Target.All[0]) is null || StraightLine.Fits(step.Problem, Target.All[0], options.Unroll)) continue;
            yield return Fault.Of("EIN0046", Place.Attribute("Unroll"), StraightLine.Kilobytes(step.Problem, Target.All[0]).ToString(CultureInfo.InvariantCulture));
            yield break;
        }
    }

    private static Fault? CostlyPin(TensorProgram program, PlannedTerm term, Options options, CancellationToken cancel)
    {
        if (term.Term.Pin is not { } pin) return null;
        var network = term.Network;
        var order = PinnedSearch.Find(network, pin, SearchEffort.Optimal, cancel);
        var sized = program.Labels.Select((label, n) => label.Static is not null || label.Typical > 0 || label.Maximum > 0 ? network.Extents[n] : (long?)null).ToEquatableArray();
        var excess = PinnedExcess.Of(network, order, sized, cancel);
        if (excess.Times <= TolerableExcess) return null;
        string times = excess.Times.ToString(excess.Times < 10 ? "0.##" : "0", CultureInfo.InvariantCulture), best = excess.Best.ToString();
        var place = options.Plan is null ? Place.WholeEquation : Place.Attribute("Plan");
        return new("EIN1004", place, EquatableArray.Of(order.ToString(), times, best), FixData: EquatableArray.Of(best));
    }

    /// <summary>The static extents of a temporary that alone are more than 32-bit positions reach, as those of a tensor must not be either; null where there is none.</summary>
    private static BigInteger? TooManyElements(PlannedProgram plan)
    {
        var large = plan.Terms.SelectMany(term => term.Cost.Intermediates).SelectMany(elements => elements.Terms).Select(term => term.Coefficient).Where(elements => elements > int.MaxValue).ToArray();
        return large.Length > 0 ? large[0] : null;
    }

    /// <summary>EIN1002: an error where the intermediates with static sizes are more than a method may have, a warning where one is large without having been asked about.</summary>
    private static IEnumerable<Fault> Memory(LoweredProgram lowered, long? limit)
    {
        var known = lowered.Intermediates.Zip(lowered.Plan.Terms.SelectMany(term => term.Cost.Intermediates), (t, elements) => (t.Name, Bytes: t.IsScalar ? 0 : t.Element.Size * Known(elements))).Where(t => t.Bytes > 0).ToArray();
        if (limit is { } bytes)
        {
            var sum = known.Aggregate(BigInteger.Zero, (all, t) => all + t.Bytes);
            if (sum <= bytes) yield break;
            string together = known.Length == 1 ? "" : $" ({string.Join(", ", known.Select(t => t.Name))})";
            yield return Fault.Of("EIN1002", Place.Attribute("MaxTemp"), Text(sum) + together, Text(bytes)) with { Severity = FaultSeverity.Error };
            yield break;
        }
        foreach (var large in known.Where(t => t.Bytes > LargeIntermediate)) yield return Fault.Of("EIN1002", Place.WholeEquation, Text(large.Bytes), Text(LargeIntermediate));
    }

    /// <summary>The value of a count, where no run-time extent is in it; else zero.</summary>
    private static BigInteger Known(CostPolynomial count) => count.Terms is [{ Labels.Count: 0 } term] ? term.Coefficient : BigInteger.Zero;

    private static string Text(BigInteger bytes) =>
        bytes < 1 << 10 ? $"{bytes} byte{(bytes.IsOne ? "" : "s")}" : bytes < 1 << 20 ? $"{Quotient(bytes, 1 << 10)} KiB" : $"{Quotient(bytes, 1 << 20)} MiB";

    private static string Quotient(BigInteger bytes, int unit) => ((double)bytes / unit).ToString("0.#", CultureInfo.InvariantCulture);
}
