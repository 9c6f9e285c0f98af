using Einsum.Benchmarks.Kernels.Cases;
using Einsum.Benchmarks.Kernels.Contestants;
using Einsum.Compiler;
using Einsum.Compiler.Binding;
using Einsum.Compiler.Scheduling;
using Einsum.Compiler.Targets;
using System.Reflection;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Einsum.Benchmarks.Model;

/// <summary>What the cost model says of the generated method of a case, at the case's extents, on this machine's instruction set.</summary>
/// <param name="Share">Of peak, or of a copy's rate where that is what the case counts.</param>
/// <param name="Schedule">The schedules of its steps.</param>
internal sealed record Prediction(double Share, string Schedule)
{
    public static Prediction Of(Case one)
    {
        var lowered = Lower(GeneratedKernel.Method(one));
        var extents = new Dictionary<string, long>();
        for (int label = 0; label < lowered.Extents.Count; label++)
        {
            foreach (string symbol in lowered.Extents[label].Symbols) extents[symbol] = one.Labels.Extents[lowered.Program.Labels[label].Name[0]];
        }
        var costs = lowered.Steps.Select(step => CostModel.Of(SemiringKind.Real, step, Best(step), Options.Default, [new(step.Problem, extents)])[0]).ToArray();
        double least = one.Bound == Bound.Bandwidth ? costs.Sum(cost => cost.CopyCycles) : costs.Sum(cost => cost.ArithmeticCycles);
        return new(least / costs.Sum(cost => cost.Cycles), string.Join(" | ", lowered.Steps.Select(step => StepKernels.Describe(SemiringKind.Real, step, Best(step), Options.Default))));
    }

    private static Target Best(LoweredStep step) => StepKernels.Targets(step.Problem, Options.Default).First(target => target.Level switch
    {
        IsaOption.Vector512 => Vector512.IsHardwareAccelerated,
        IsaOption.Vector256 => Avx2.IsSupported,
        IsaOption.Vector128 => target.Guard.StartsWith("Sse", StringComparison.Ordinal) == X86Base.IsSupported,
        _ => true,
    });

    /// <summary>The method as the generator reads it: spans, one size parameter per label that the equation leaves open.</summary>
    private static LoweredProgram Lower(MethodInfo method)
    {
        var signature = new Signature(method.Name, method.GetParameters().Select(Read).ToEquatableArray(), Read(method.ReturnParameter), default, default);
        string equation = method.GetCustomAttribute<EinsumAttribute>()!.Equation;
        var declaration = new Declaration("", EquatableArray.Of("static partial class C"), "public", "public static partial void M()", "", "", "", true, true, false, "MPlan", "0.0");
        var request = new MethodRequest(equation, Options.Default, signature, declaration, default);
        var bound = MethodBinder.Bind(request, CancellationToken.None);
        var program = bound.Program ?? throw new InvalidOperationException($"\"{equation}\" does not bind: {string.Join(", ", bound.Faults.Select(f => f.Id))}");
        return LowerProgram.Run(PlanProgram.Run(program, request.Options.Order, CancellationToken.None), request.Signature, request.Options);
    }

    private static Parameter Read(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        bool isSpan = type.IsGenericType, isReturn = parameter.Position < 0;
        var element = (isSpan ? type.GenericTypeArguments[0] : type).Name switch
        {
            nameof(Single) => ElementType.Single,
            nameof(Double) => ElementType.Double,
            _ => ElementType.Int32,
        };
        var form = type == typeof(void) ? ParameterForm.Void : !isSpan ? ParameterForm.Scalar : type.GetGenericTypeDefinition() == typeof(Span<>) ? ParameterForm.Span : ParameterForm.ReadOnlySpan;
        return new(isReturn ? "return" : parameter.Name!, isReturn ? -1 : parameter.Position, form, element, 0, 0, Passing.Value, false, type.Name, ParameterMarks.None);
    }
}
