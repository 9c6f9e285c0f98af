using Einsum.Compiler.Diagnostics;
using Einsum.Compiler.Syntax;

namespace Einsum.Compiler.Binding;

/// <summary>
/// First stage of the binder: what each parameter is for (language spec 4.2, in its order). It needs only the names of the
/// labels and the number of terms, so that every later stage may speak of operands and sizes instead of parameters.
/// </summary>
/// <param name="Destination">What is written: a parameter or the return value. Null only together with an error.</param>
/// <param name="Accumulates">Whether the destination is added to.</param>
/// <param name="Operands">What is read, in the order of the terms.</param>
/// <param name="Sizes">The integers named like a label.</param>
/// <param name="Strides">The integers marked <c>[Stride]</c>.</param>
/// <param name="Alpha">Scales the value of an accumulating method; null for one.</param>
/// <param name="Beta">Scales the destination of an accumulating method; null for one.</param>
/// <param name="Faults">What does not fit.</param>
public sealed record ParameterRoles(
    Parameter? Destination, bool Accumulates, EquatableArray<Parameter> Operands, EquatableArray<SizeParameter> Sizes, EquatableArray<Parameter> Strides,
    Parameter? Alpha, Parameter? Beta, EquatableArray<Fault> Faults)
{
    /// <summary>The name of the parameter that holds intermediates under <c>TempPool = Parameter</c>, a span of bytes.</summary>
    public const string Scratch = "scratch";

    internal static ParameterRoles Classify(Signature signature, Equation equation, TempPoolOption pool)
    {
        var faults = new List<Fault>();
        var destination = Destinations.Marked(signature, faults);
        bool accumulates = destination?.Marks.Accumulate ?? false;
        bool decided = destination is not null || faults.Count > 0;
        var scratch = pool == TempPoolOption.Parameter ? signature.Parameters.FirstOrDefault(parameter => parameter.Name == Scratch && parameter != destination) : null;
        if (pool == TempPoolOption.Parameter && scratch is null) faults.Add(Fault.Of("EIN0040", Place.Attribute("TempPool"), "Einsum", Scratch));
        if (scratch is not null && !IsMemory(scratch)) faults.Add(Unsupported(scratch));
        var labels = LabelNames(equation);
        var (sizes, strides, rest) = (new List<SizeParameter>(), new List<Parameter>(), new List<Parameter>());
        Parameter? alpha = null, beta = null;

        foreach (var parameter in signature.Parameters)
        {
            if (parameter.Ordinal == destination?.Ordinal || parameter.Form is ParameterForm.CancellationToken or ParameterForm.Threads || parameter.Ordinal == scratch?.Ordinal) continue;
            if (parameter.Marks.Result || parameter.Marks.Accumulate) continue; // one mark too many: reported
            if (parameter.Marks.StrideOperand is not null)
            {
                if (IsReadableInteger(parameter)) strides.Add(parameter);
                else faults.Add(Unsupported(parameter));
            }
            else if (SizeLabel(parameter, labels) is { } label)
            {
                sizes.Add(new(label, parameter.Ordinal));
            }
            else if (accumulates && alpha is null && IsScale(parameter, parameter.Marks.Alpha, "alpha", signature, static marks => marks.Alpha))
            {
                alpha = parameter;
            }
            else if (accumulates && beta is null && IsScale(parameter, parameter.Marks.Beta, "beta", signature, static marks => marks.Beta))
            {
                beta = parameter;
            }
            else
            {
                rest.Add(parameter);
            }
        }

        var tensors = Tensors(rest, equation.Inputs.Count + (decided ? 0 : 1), faults);
        // A parameter of no use leaves open how many operands were meant: counting would report a consequence.
        bool countable = !faults.Any(fault => fault.Id is "EIN0023" or "EIN0026" or "EIN0028");
        if (!decided && countable)
        {
            destination = Destinations.Inferred(tensors, equation.Inputs.Count, faults);
            if (destination is not null) tensors.Remove(destination);
        }
        if (destination is not null) Destinations.Check(destination, faults);
        foreach (var operand in tensors.Where(operand => operand.Passing == Passing.Out))
        {
            if (destination is not null) faults.Add(Unsupported(operand)); // nothing can be read from it
        }
        foreach (var tensor in tensors.Append(destination).Where(tensor => tensor is { IsNullable: true, Ordinal: >= 0 }))
            faults.Add(Fault.Of("EIN0033", Place.Parameter(tensor!.Ordinal), tensor.Name));
        return new(
            destination, accumulates, tensors.ToEquatableArray(), sizes.ToEquatableArray(), strides.ToEquatableArray(), alpha, beta, faults.ToEquatableArray());
    }

    internal static Fault Unsupported(Parameter parameter)
    {
        string passing = parameter.Passing switch { Passing.Out => "out ", Passing.Ref => "ref ", _ => "" };
        return Fault.Of("EIN0026", Place.Parameter(parameter.Ordinal), parameter.Name, passing + parameter.TypeText);
    }

    /// <summary>The label a parameter gives the size of: its name, where <c>_</c> stands for a <c>'</c> in the label; an exact match wins.</summary>
    private static string? SizeLabel(Parameter parameter, List<string> labels)
    {
        if (parameter.Marks.Operand || !IsReadableInteger(parameter)) return null;
        return labels.Contains(parameter.Name) ? parameter.Name : labels.Find(label => label.Replace('\'', '_') == parameter.Name);
    }

    private static bool IsMemory(Parameter parameter) => parameter is { Form: ParameterForm.Span, Element.Kind: ElementKind.Byte, Passing: Passing.Value };

    private static bool IsReadableInteger(Parameter parameter) =>
        parameter is { Form: ParameterForm.Scalar, Passing: Passing.Value or Passing.In or Passing.RefReadOnly } && IsSizeType(parameter.Element.Kind);

    private static bool IsSizeType(ElementKind kind) => kind is ElementKind.Int32 or ElementKind.IntPtr or ElementKind.Int64;

    /// <summary>Alpha or beta: the marked scalar, or without a mark the one of that name.</summary>
    private static bool IsScale(Parameter parameter, bool marked, string name, Signature signature, Func<ParameterMarks, bool> mark) =>
        parameter is { Form: ParameterForm.Scalar, Passing: Passing.Value or Passing.In or Passing.RefReadOnly }
        && (marked || (parameter.Name == name && !signature.Parameters.Any(other => mark(other.Marks))));

    /// <summary>
    /// The parameters that carry tensors: tensor-like ones, and scalars of the element type. An integer that could be a
    /// misspelt size is one only while the others leave a tensor to fill. What is left over is reported.
    /// </summary>
    private static List<Parameter> Tensors(List<Parameter> rest, int wanted, List<Fault> faults)
    {
        var certain = rest.FindAll(parameter => IsTensor(parameter) || IsWrittenScalar(parameter) || (IsScalar(parameter) && parameter.Marks.Operand));
        var elements = ScalarElements(rest);
        var tensors = new List<Parameter>();
        foreach (var parameter in rest)
        {
            bool isScalar = IsScalar(parameter);
            bool isInteger = isScalar && IsSizeType(parameter.Element.Kind);
            bool isAlike = isScalar && elements.Exists(element => AreAlike(element, parameter.Element)) && (!isInteger || certain.Count < wanted);
            if (certain.Contains(parameter) || isAlike) tensors.Add(parameter);
            else if (isInteger) faults.Add(Fault.Of("EIN0031", Place.Parameter(parameter.Ordinal), parameter.Name));
            else faults.Add(Unsupported(parameter));
        }
        return tensors;
    }

    private static bool IsTensor(Parameter parameter) =>
        parameter.Form is not (ParameterForm.Unsupported or ParameterForm.Void or ParameterForm.Scalar) && parameter.Element.Kind != ElementKind.Unknown;

    private static bool IsScalar(Parameter parameter) => parameter.Form == ParameterForm.Scalar && parameter.Element.Kind != ElementKind.Unknown;

    private static bool IsWrittenScalar(Parameter parameter) => IsScalar(parameter) && parameter.Passing is Passing.Ref or Passing.Out;

    /// <summary>
    /// The element types a scalar operand may have: those of the tensors; without any, of the scalars that cannot be
    /// misspelt sizes; without those, of all scalars.
    /// </summary>
    private static List<ElementType> ScalarElements(List<Parameter> rest)
    {
        var tensors = rest.FindAll(IsTensor);
        if (tensors.Count > 0) return tensors.ConvertAll(parameter => parameter.Element);
        var scalars = rest.FindAll(parameter => IsScalar(parameter) && !IsWrittenScalar(parameter));
        var telling = scalars.FindAll(parameter => !IsSizeType(parameter.Element.Kind));
        return (telling.Count > 0 ? telling : scalars).ConvertAll(parameter => parameter.Element);
    }

    /// <summary>Whether a scalar of one type may be meant as an operand beside the other; whether the two have an accumulator is decided later.</summary>
    private static bool AreAlike(ElementType left, ElementType right) =>
        left == right || (left.IsFloat && right.IsFloat) || (left.Size == 1 && right.Size == 1 && left.IsInteger && right.IsInteger);

    private static List<string> LabelNames(Equation equation)
    {
        var names = new List<string>();
        foreach (var term in equation.Inputs.Append(equation.Output))
        {
            foreach (var label in term?.Labels ?? default)
            {
                if (!names.Contains(label.Name)) names.Add(label.Name);
            }
        }
        return names;
    }
}

/// <summary>An integer parameter that gives the size of a label.</summary>
public sealed record SizeParameter(string Label, int Ordinal);
