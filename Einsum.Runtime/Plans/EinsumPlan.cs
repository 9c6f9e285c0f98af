using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Einsum;

/// <summary>
/// <code>
/// Console.WriteLine(Tensors.ChainPlan);
///
/// einsum "ij,jk,kl->il"
///   order       ((0,1),2)
///   operations  2 i j k + 2 i k l (in one loop nest: 3 i j k l)
///   temporaries t0[i,k]: 4 i k bytes
///   scratch     4 i k bytes
///
///   t0[i,k] = sum over j of a[i,j] * b[j,k]   2 i j k
///     AVX-512: packed tiles 8x48, 47 % of peak at 16, 93 % of peak at 1024
///     AVX2: packed tiles 6x16, 58 % of peak at 16, 93 % of peak at 1024
///   d[i,l] = sum over k of t0[i,k] * c[k,l]   2 i k l
///     AVX-512: packed tiles 8x48, 47 % of peak at 16, 93 % of peak at 1024
///     AVX2: packed tiles 6x16, 58 % of peak at 16, 93 % of peak at 1024
/// </code>
/// How a generated method computes: the order of contraction, what it costs, which kernels run and how near to the processor's limit they should come. The generated member
/// <c>{Method}Plan</c> holds one; it describes and does not execute.
/// </summary>
public sealed class EinsumPlan
{
    /// <summary>The equation as written in the attribute.</summary>
    public required string Equation { get; init; }

    /// <summary><c>((0,1),2)</c>: the order of contraction as a tree over operand numbers, in the form that <see cref="EinsumAttribute.Plan"/> takes.</summary>
    public required string Order { get; init; }

    /// <summary><c>2 i j k + 2 i k l</c>: the floating-point (or integer) operations of all steps in terms of the labels' sizes; a number where all sizes are static.</summary>
    public required string Operations { get; init; }

    /// <summary>The value of <see cref="Operations"/> where all sizes are static; else null.</summary>
    public double? OperationCount { get; init; }

    /// <summary><c>3 i j k l</c>: what one loop nest over all labels, as the equation is written, would take.</summary>
    public required string NaiveOperations { get; init; }

    /// <summary>The value of <see cref="NaiveOperations"/> where all sizes are static; else null.</summary>
    public double? NaiveOperationCount { get; init; }

    /// <summary>The steps in order of execution.</summary>
    public required ImmutableArray<EinsumStep> Steps { get; init; }

    /// <summary>The intermediate results; empty where one step does it all.</summary>
    public ImmutableArray<EinsumTemporary> Temporaries { get; init; } = [];

    /// <summary>
    /// <c>4 i k</c>: the bytes of scratch memory that one call uses, in terms of the labels' sizes; <c>0</c> for none. Under
    /// <see cref="TempPool.Parameter"/> what the parameter must hold, such as <c>4 i k + 64</c>: 64 bytes more for each intermediate, which begins at a multiple of that.
    /// </summary>
    public string Scratch { get; init; } = "0";

    /// <summary>The value of <see cref="Scratch"/> where it is a number; else null.</summary>
    public long? ScratchBytes { get => Scratch == "0" ? 0 : field; init; }

    /// <summary>The description as a table of text, lines separated by <c>\n</c>; the same on every machine and in every culture.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"einsum \"{Equation}\"\n");
        text.Append(CultureInfo.InvariantCulture, $"  order       {Order}\n");
        text.Append(CultureInfo.InvariantCulture, $"  operations  {Operations} (in one loop nest: {NaiveOperations})\n");
        if (!Temporaries.IsEmpty) text.Append(CultureInfo.InvariantCulture, $"  temporaries {string.Join("; ", Temporaries)}\n");
        text.Append(CultureInfo.InvariantCulture, $"  scratch     {Scratch} bytes\n");

        int formula = Steps.Select(step => step.Formula.Length).DefaultIfEmpty().Max();
        foreach (var step in Steps)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  {step.Formula.PadRight(formula)}   {step.Operations}");
            foreach (var kernel in step.Kernels) text.Append(CultureInfo.InvariantCulture, $"\n    {kernel}");
        }

        return text.ToString();
    }
}
