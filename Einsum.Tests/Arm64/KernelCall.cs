using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.InteropServices;

namespace Einsum.Tests.Arm64;

/// <summary>
/// Calls a method whose parameters are known only to reflection, which cannot pass a span or a reference into an array: a few
/// instructions of our own load the arguments. Parameters are references and spans (of the arrays, in order) and integers (in order).
/// </summary>
internal sealed class KernelCall<T>
{
    /// <summary>The first element of an array, or where it would be.</summary>
    private static readonly MethodInfo s_reference = typeof(MemoryMarshal).GetMethods()
        .Single(m => m is { Name: nameof(MemoryMarshal.GetArrayDataReference), IsGenericMethod: true }).MakeGenericMethod(typeof(T));

    private readonly Action<T[][], long[]> _call;

    public KernelCall(MethodInfo method)
    {
        var call = new DynamicMethod("Call", typeof(void), [typeof(T[][]), typeof(long[])], typeof(KernelCall<T>).Module, skipVisibility: true);
        var code = call.GetILGenerator();
        int arrays = 0, integers = 0;
        foreach (var type in method.GetParameters().Select(p => p.ParameterType))
        {
            if (type.IsPrimitive)
            {
                Element(OpCodes.Ldarg_1, integers++, OpCodes.Ldelem_I8);
                code.Emit(type == typeof(int) ? OpCodes.Conv_I4 : type == typeof(bool) ? OpCodes.Conv_U1 : OpCodes.Conv_I);
            }
            else
            {
                Element(OpCodes.Ldarg_0, arrays++, OpCodes.Ldelem_Ref);
                if (type.IsByRef) code.Emit(OpCodes.Call, s_reference);
                else code.Emit(OpCodes.Newobj, type.GetConstructor([typeof(T[])])!);
            }
        }
        code.Emit(OpCodes.Call, method);
        code.Emit(OpCodes.Ret);
        _call = call.CreateDelegate<Action<T[][], long[]>>();

        void Element(OpCode list, int place, OpCode load)
        {
            code.Emit(list);
            code.Emit(OpCodes.Ldc_I4, place);
            code.Emit(load);
        }
    }

    public void Invoke(T[][] arrays, params long[] integers) => _call(arrays, integers);
}
