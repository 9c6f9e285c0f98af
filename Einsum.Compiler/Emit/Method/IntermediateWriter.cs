using Einsum.Compiler.Binding;
using Einsum.Compiler.Scheduling;
using System.Globalization;

namespace Einsum.Compiler.Emit;

/// <summary>Writes the memory of intermediates, each where <see cref="PlaceIntermediates"/> says, and the checks of how much it is.</summary>
/// <param name="writer">Where it is written.</param>
/// <param name="lowered">The method.</param>
/// <param name="checks">Writes checks for the builds that want them.</param>
/// <param name="names">The names of <c>Run</c>.</param>
/// <param name="options">The method's options.</param>
internal sealed class IntermediateWriter(CodeWriter writer, LoweredProgram lowered, CheckWriter checks, Names names, Options options)
{
    private readonly Intermediate[] _intermediates = [.. lowered.Intermediates];

    /// <summary>The locals that hold the numbers of elements, where these are needed more than once.</summary>
    private readonly string?[] _lengths = new string?[lowered.Intermediates.Count];

    /// <summary>What must be known of intermediates before anything is written: whether they are more than MaxTemp allows, or than the caller's memory holds.</summary>
    public void WriteChecks()
    {
        var inScratch = _intermediates.Where(t => t.Placement == Placement.Scratch).ToArray();
        // Those with static sizes have been compared when the method was compiled.
        bool isLimited = options.MaxTemp is not null && _intermediates.Any(t => t.IsInMemory && (t.Elements.Constant is null || t.Element.Size == 0));
        if (!isLimited && inScratch.Length == 0) return;

        int[] counted = [.. Enumerable.Range(0, _intermediates.Length).Where(n => _intermediates[n].Elements.Constant is null)];
        foreach (int n in counted) _lengths[n] = names.Take($"{_intermediates[n].Name}Length");
        checks.Checked(
            () =>
            {
                foreach (int n in counted) writer.Line($"nint {_lengths[n]} = {CheckedProduct(n)};");
                if (isLimited) writer.Line($"Check.Intermediates({CheckWriter.Equation}, {Number(options.MaxTemp!.Value)}, {Bytes([.. _intermediates.Where(t => t.IsInMemory)], 0)});");
                string scratch = ParameterRoles.Scratch;
                if (inScratch.Length > 0) writer.Line($"Check.Scratch({CheckWriter.Equation}, {Literal.Of(scratch)}, {scratch}.Length, {Bytes(inScratch, PlaceIntermediates.Alignment)});");
            },
            otherwise: counted.Length == 0 ? null : () =>
            {
                foreach (int n in counted) writer.Line($"nint {_lengths[n]} = {_intermediates[n].Elements};");
            });
    }

    public void WriteMemory()
    {
        string? free = null;
        for (int n = 0; n < _intermediates.Length; n++)
        {
            if (!_intermediates[n].IsInMemory) continue;
            var (name, type) = (_intermediates[n].Name, _intermediates[n].Element.Name);
            switch (_intermediates[n].Placement)
            {
                case Placement.Stack:
                    writer.Line($"Span<{type}> {name} = stackalloc {type}[{_intermediates[n].Elements}];");
                    break;
                case Placement.Scratch:
                    if (free is null) writer.Line($"var {free = names.Take("free")} = {ParameterRoles.Scratch};");
                    writer.Line($"ref {type} {name} = ref Scratch.Take<{type}>(ref {free}, {Length(n)});");
                    break;
                default:
                    bool isChecked = _lengths[n] is null && checks.MayBeTooMany(_intermediates[n].Labels);
                    string length = isChecked && options.Checks == ChecksOption.Full ? CheckedProduct(n) : Length(n);
                    if (isChecked && options.Checks == ChecksOption.Debug) checks.Checked(() => writer.Line($"_ = {CheckedProduct(n)};"));
                    writer.Line($"using var {name} = Scratch.Rent<{type}>({length});");
                    break;
            }
        }
    }

    /// <summary>The first element of an intermediate, as the operand of <c>ref</c>.</summary>
    public string First(int temporary) => _intermediates[temporary] switch
    {
        { IsScalar: true, Name: var name } => name,
        { Placement: Placement.Stack, Name: var name } => $"MemoryMarshal.GetReference({name})",
        { Placement: Placement.Scratch, Name: var name } => name,
        { Name: var name } => $"{name}.First",
    };

    private string Length(int n) => _lengths[n] ?? _intermediates[n].Elements.ToString();

    private string CheckedProduct(int n) =>
        checks.MayBeTooMany(_intermediates[n].Labels) ? checks.Product(_intermediates[n]) : _intermediates[n].Elements.ToString();

    /// <summary>The bytes of intermediates, and for each of them some in addition.</summary>
    private string Bytes(Intermediate[] intermediates, long addition)
    {
        long known = intermediates.Sum(t => addition + (t.Elements.Constant * t.Element.Size ?? 0));
        var terms = intermediates.Where(t => t.Elements.Constant is null || t.Element.Size == 0).Select(t =>
            $"{(t.Element.Size == 0 ? $"(long)Unsafe.SizeOf<{t.Element.Name}>()" : $"{Number(t.Element.Size)}L")} * {Length(Array.IndexOf(_intermediates, t))}").ToList();
        if (known > 0 || terms.Count == 0) terms.Add(Number(known));
        return string.Join(" + ", terms);
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
