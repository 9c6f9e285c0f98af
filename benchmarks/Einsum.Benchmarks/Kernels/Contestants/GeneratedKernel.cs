using Einsum.Benchmarks.Kernels.Cases;
using System.Reflection;
using System.Reflection.Emit;

namespace Einsum.Benchmarks.Kernels.Contestants;

/// <summary>
/// The generated method of a case, found by its equation and element type, in a loop of its own that calls it as a program would: directly. A delegate per call would
/// cost as much as the smallest products do.
/// </summary>
internal static class GeneratedKernel
{
    private static readonly ILookup<(string Equation, Element Element), MethodInfo> s_methods = typeof(GeneratedKernel).Assembly.GetTypes()
        .Where(type => type.Namespace == $"{nameof(Einsum)}.{nameof(Benchmarks)}.{nameof(Kernels)}.{nameof(Equations)}")
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
        .Where(method => method.IsDefined(typeof(EinsumAttribute)))
        .ToLookup(method => (method.GetCustomAttribute<EinsumAttribute>()!.Equation, ElementOf(method)));

    public const string Name = "Einsum";

    public static Contestant Enter(Operands operands) => new LoopContestant(Name, operands, Loop(Method(operands.Case), operands));

    private static Element ElementOf(MethodInfo method)
    {
        var operand = method.GetParameters()[0].ParameterType.GenericTypeArguments[0];
        bool isMinPlus = method.GetCustomAttribute<EinsumAttribute>()!.Semiring == Semiring.MinPlus;
        return new[] { Element.F32, Element.F64, Element.F16, Element.I8, Element.C128, Element.Bool, Element.MinPlus }.Single(element => element.Operand == operand && element.Semiring == Semiring.MinPlus == isMinPlus);
    }

    /// <summary>The generated method of a case.</summary>
    public static MethodInfo Method(Case of) => s_methods[(of.Equation, of.Element)].SingleOrDefault()
        ?? throw new InvalidOperationException($"Equations has no method for {of.Equation} in {of.Element.Name}.");

    /// <summary><c>while (turns != 0) { Method(left, right, result, 64, 64, 64); turns--; }</c></summary>
    private static Action<int> Loop(MethodInfo method, Operands operands)
    {
        var loop = new DynamicMethod(method.Name, typeof(void), [typeof(int)], typeof(GeneratedKernel).Module, skipVisibility: true);
        var code = loop.GetILGenerator();
        var spans = method.GetParameters().Where(parameter => parameter.ParameterType.IsGenericType)
            .ToDictionary(parameter => parameter, parameter => code.DeclareLocal(parameter.ParameterType));
        foreach (var (parameter, span) in spans)
        {
            code.Emit(OpCodes.Ldloca, span);
            Address(parameter.Position);
            code.Emit(OpCodes.Ldc_I4, operands.Lengths[parameter.Position]);
            code.Emit(OpCodes.Call, parameter.ParameterType.GetConstructor([typeof(void*), typeof(int)])!);
        }

        var (next, end) = (code.DefineLabel(), code.DefineLabel());
        code.MarkLabel(next);
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Brfalse, end);
        if (method.ReturnType != typeof(void)) Address(operands.Inputs);
        foreach (var parameter in method.GetParameters())
        {
            if (spans.TryGetValue(parameter, out var span)) code.Emit(OpCodes.Ldloc, span);
            else code.Emit(OpCodes.Ldc_I4, operands.Case.Labels.Extents[parameter.Name![0]]);
        }
        code.Emit(OpCodes.Call, method);
        if (method.ReturnType != typeof(void)) code.Emit(OpCodes.Stobj, method.ReturnType);
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldc_I4_1);
        code.Emit(OpCodes.Sub);
        code.Emit(OpCodes.Starg_S, (byte)0);
        code.Emit(OpCodes.Br, next);
        code.MarkLabel(end);
        code.Emit(OpCodes.Ret);
        return loop.CreateDelegate<Action<int>>();

        void Address(int number)
        {
            code.Emit(OpCodes.Ldc_I8, (long)operands.Addresses[number]);
            code.Emit(OpCodes.Conv_I);
        }
    }
}
