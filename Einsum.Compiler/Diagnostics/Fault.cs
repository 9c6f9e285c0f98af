namespace Einsum.Compiler.Diagnostics;

/// <summary>
/// A diagnostic as a value, made by the stage that knows. The catalogue holds its severity and message; the analyzer reports it.
/// </summary>
/// <param name="Id">The id, such as <c>EIN0008</c>.</param>
/// <param name="At">Where it points.</param>
/// <param name="Arguments">What fills the message's placeholders, in order.</param>
/// <param name="Also">Further places, such as the earlier occurrence of a size.</param>
/// <param name="FixData">What the code fixes need (documented with each id in the catalogue), such as the nearest label.</param>
/// <param name="Severity">Another severity than the catalogue's, where the language gives one id two of them (EIN0009, EIN0032, EIN1000); else null.</param>
sealed partial record Fault(
    string Id, Place At, EquatableArray<string> Arguments, EquatableArray<Place> Also = default, EquatableArray<string> FixData = default,
    FaultSeverity? Severity = null)
{
    public static Fault Of(string id, Place at, params string[] arguments) => new(id, at, arguments);
}
