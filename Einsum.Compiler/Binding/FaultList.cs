using Einsum.Compiler.Diagnostics;

namespace Einsum.Compiler.Binding;

/// <summary>
/// The faults of one method as the stages report them. What the reader of the declaration already said of a place is not said
/// again there; the result is sorted, so that the stages' order cannot be seen.
/// </summary>
internal sealed class FaultList(EquatableArray<Fault> given)
{
    private readonly List<Fault> _faults = [.. given];

    public void Add(Fault fault)
    {
        if (!given.Any(said => Covers(said, fault)) && !_faults.Contains(fault)) _faults.Add(fault);
    }

    /// <summary>Whether the reader said it better: why a type is unfit (EIN0029), or that a task is returned (EIN0028) and not nothing.</summary>
    private static bool Covers(Fault said, Fault fault) => fault.Id switch
    {
        "EIN0026" => said.At == fault.At && IsError(said),
        "EIN0022" or "EIN0028" => said.Id == "EIN0028",
        "EIN0041" or "EIN0043" => said.Id == "EIN0029",
        _ => false,
    };

    public void Add(IEnumerable<Fault> faults)
    {
        foreach (var fault in faults) Add(fault);
    }

    public bool HasErrors() => AreErrors(_faults);

    public static bool AreErrors(IEnumerable<Fault> faults) => faults.Any(IsError);

    /// <summary>By place (equation, parameters, return, method, attributes), then by id.</summary>
    public EquatableArray<Fault> Sorted() => _faults
        .OrderBy(fault => fault.At.Kind).ThenBy(fault => fault.At.Span.Start).ThenBy(fault => fault.At.Span.End)
        .ThenBy(fault => fault.At.Argument, StringComparer.Ordinal).ThenBy(fault => fault.At.Index).ThenBy(fault => fault.Id, StringComparer.Ordinal)
        .ToEquatableArray();

    private static bool IsError(Fault fault) => Catalogue.SeverityOf(fault) == FaultSeverity.Error;
}
