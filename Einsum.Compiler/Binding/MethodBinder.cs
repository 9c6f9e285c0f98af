using Einsum.Compiler.Contraction;
using Einsum.Compiler.Diagnostics;
using Einsum.Compiler.Syntax;

namespace Einsum.Compiler.Binding;

/// <summary>
/// Equation text and signature to a <see cref="TensorProgram"/>, or to every fault of the method (language spec 2.3, 4.2 to
/// 4.5, 5). The stages below stand in the order in which a mistake has consequences: once one stage reports an error, the
/// stages that would only repeat it are not asked.
/// </summary>
public static class MethodBinder
{
    public static BoundMethod Bind(MethodRequest request, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var faults = new FaultList(request.Faults);

        // 1  Text to syntax.
        if (request.Equation is null)
        {
            faults.Add(Fault.Of("EIN0032", Place.WholeEquation));
            return new(null, null, null, faults.Sorted());
        }
        var parsed = EquationParser.Parse(request.Equation, StyleOf(request.Options.Style));
        if (parsed.Equation is not { } equation)
        {
            faults.Add(parsed.Fault!);
            return new(null, null, null, faults.Sorted());
        }

        // 2  Parameters to roles.
        var roles = ParameterRoles.Classify(request.Signature, equation, request.Options.TempPool);
        faults.Add(roles.Faults);
        var program = FaultList.AreErrors(roles.Faults) ? null : BindRoles(request, equation, roles, faults);
        return new(equation, faults.HasErrors() ? null : program, roles, faults.Sorted());
    }

    private static TensorProgram? BindRoles(MethodRequest request, Equation equation, ParameterRoles roles, FaultList faults)
    {
        var (options, signature) = (request.Options, request.Signature);

        // 3  Operands to terms, axes to labels.
        var ranks = OperandRanks.Find(equation, roles.Operands);
        var sized = roles.Sizes.Select(size => size.Label).Concat(signature.Dims.Select(dim => dim.Label)).ToEquatableArray();
        var terms = TermBinder.Bind(equation, ranks.Ranks, sized, roles.Operands.Select(operand => operand.Name).ToEquatableArray());
        faults.Add(ranks.Faults);
        faults.Add(terms.Faults.Select(fault => InMethod(fault, roles)));
        if (terms.HasError || FaultList.AreErrors(ranks.Faults)) return null;
        var bound = new BoundEquation(equation, terms, roles.Operands, roles.Destination!);

        // 4  The destination's rank, the pinned order, the element types: no consequence of one another.
        faults.Add(DestinationRank.Check(bound));
        var pin = Pin(equation, options.Plan, faults);
        var types = ElementTypes.Find(options, roles.Operands, roles.Destination!, roles.Alpha, roles.Beta);
        faults.Add(types.Faults);

        // 5  Labels to sizes.
        var marks = LabelMarks.Find(bound, signature, roles.Strides);
        faults.Add(marks.Faults);
        var statics = StaticSizes.Find(bound, signature.Dims, marks, options.Broadcast);
        faults.Add(statics.Faults);
        if (marks.Faults.Count > 0 || statics.Faults.Count > 0) return null;
        var sizes = SizeBinding.Find(bound, statics.Extents, roles.Sizes, marks, options.Broadcast);
        faults.Add(sizes.Faults);
        if (faults.HasErrors()) return null;

        // 6  What is legal and seldom meant.
        faults.Add(ArithmeticNotices.Find(bound, statics.Extents, types));
        return MakeProgram(bound, roles, sizes.Labels, types, marks.Strides, pin, options.Broadcast);
    }

    /// <summary>
    /// The binding of terms counts operands where a diagnostic points at parameters; and zeros off the diagonal (EIN0009) are not
    /// what an accumulating method writes, so that there the notice weighs more.
    /// </summary>
    private static Fault InMethod(Fault fault, ParameterRoles roles)
    {
        var severity = fault.Id == "EIN0009" && roles.Accumulates ? FaultSeverity.Warning : fault.Severity;
        return fault with { At = Translated(fault.At), Also = fault.Also.Select(Translated).ToEquatableArray(), Severity = severity };

        Place Translated(Place place) => place.Kind == PlaceKind.Parameter ? Place.Parameter(roles.Operands[place.Index].Ordinal) : place;
    }

    private static PinnedOrder? Pin(Equation equation, string? plan, FaultList faults)
    {
        if (plan is null) return equation.Pin;
        var tree = PlanText.Parse(plan, equation.Inputs.Count);
        if (tree is null || equation.Pin is not null)
        {
            string last = (equation.Inputs.Count - 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
            faults.Add(Fault.Of("EIN0038", Place.Attribute("Plan"), plan, tree is null ? $"is not a tree over 0..{last}" : "is given twice"));
        }
        return tree is null ? null : new(tree);
    }

    private static TensorProgram MakeProgram(
        BoundEquation bound, ParameterRoles roles, EquatableArray<Label> labels, ElementTypes types, EquatableArray<EquatableArray<int>> strides,
        PinnedOrder? pin, bool broadcast)
    {
        var (operands, destination, terms) = (bound.Operands, bound.Destination, bound.Terms);
        var tensors = new Tensor[operands.Count + 1];
        var factors = new Factor[operands.Count];
        for (int i = 0; i < factors.Length; i++)
        {
            bool isConjugate = operands[i].Marks.Conjugate && operands[i].Element.Kind == ElementKind.Complex; // all others are their own
            tensors[i] = new(operands[i].Name, TensorRole.Operand, operands[i].Element, operands[i].Ordinal, strides[i]);
            factors[i] = new(i, terms.Inputs[i], isConjugate ? PointwiseKind.Conjugate : PointwiseKind.Identity);
        }
        string name = destination.Ordinal < 0 ? "result" : destination.Name;
        tensors[factors.Length] = new(name, TensorRole.Result, destination.Element, destination.Ordinal, strides[factors.Length]);

        var statement = new Statement(
            new(factors.Length, terms.Output), roles.Accumulates ? Assignment.Accumulate : Assignment.Set, EquatableArray.Of(new Term(factors, pin)),
            Enumerable.Range(0, labels.Count).ToEquatableArray(), roles.Alpha?.Ordinal ?? -1, roles.Beta?.Ordinal ?? -1);
        return new(bound.Equation.Text, labels, tensors, EquatableArray.Of(statement), types.Semiring, types.Accumulator, broadcast);
    }

    private static EquationStyle? StyleOf(StyleOption option) => option switch
    {
        StyleOption.Compact => EquationStyle.Compact,
        StyleOption.Spaced => EquationStyle.Spaced,
        _ => null,
    };
}
