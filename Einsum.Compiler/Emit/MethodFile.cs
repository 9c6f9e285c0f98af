using Einsum.Compiler.Binding;
using Einsum.Compiler.Scheduling;

namespace Einsum.Compiler.Emit;

/// <summary>Puts a generated file together: header, method, plan, kernels.</summary>
internal static class MethodFile
{
    public static string Write(MethodRequest request, LoweredProgram lowered)
    {
        var declaration = request.Declaration;
        string name = $"{request.Signature.Name}Kernels", holder = $"{request.Signature.Name}Description";
        var header = new HeaderWriter(request.Signature, lowered);
        var plan = new PlanWriter(request, lowered, header);
        var entry = new EntryPoint(request, lowered);
        var run = new CodeWriter(outside: 2);
        new MethodWriter(run, request, lowered, entry).Write();
        return SourceFile.Write(
            declaration with { DocComment = new DocumentationWriter(declaration, lowered, header).Write() }, header.Lines(), members: [plan.Member(holder)],
            method: (writer, signature) => entry.WriteMethod(writer, signature, $"global::{KernelClassWriter.Namespace}.{name}{declaration.TypeParameters}"),
            kernels: writer => new KernelClassWriter(writer, lowered, declaration, request.Options, entry).Write(name, run.ToString(), () => plan.WriteHolder(writer, holder)));
    }
}
