using Einsum.Tests.Harness;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Einsum.Tests.CodeShape;

/// <summary>
/// A framework against which the cross-compiler expands Arm intrinsics: a copy of the running one in which every static method of
/// <c>System.Runtime.Intrinsics.Arm</c> is marked <c>[Intrinsic]</c>. An x64 CoreLib holds the variant of these classes that
/// throws, without the attribute; against it each <c>AdvSimd</c> call would stay a call and the registers around it would spill.
/// And <c>IsSupported</c> of the x64 classes answers false, as in an arm64 CoreLib: here only an x64 JIT would answer it.
/// A framework built for arm64 is not to be had. The copy is compiled against and never executed.
/// </summary>
internal static class ReferenceFramework
{
    private const string CoreLib = "System.Private.CoreLib.dll";

    private static readonly Lazy<string> s_folder = new(FindOrMake);

    /// <summary>Made by the first test that asks, once per version of the runtime.</summary>
    public static string Folder => s_folder.Value;

    private static string FindOrMake()
    {
        string folder = Path.Combine(Tools.OutputFolder("ReferenceFramework"), Environment.Version.ToString());
        if (Directory.Exists(folder)) return folder;

        // Made under another name and renamed when complete, so that neither an interrupted run nor a second process leaves half of one.
        string making = $"{folder}.{Environment.ProcessId}";
        Make(making);
        try { Directory.Move(making, folder); }
        catch (IOException) when (Directory.Exists(folder)) { Directory.Delete(making, recursive: true); }
        return folder;
    }

    private static void Make(string folder)
    {
        string running = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        Directory.CreateDirectory(folder);
        foreach (string file in Directory.EnumerateFiles(running, "*.dll").Where(f => Path.GetFileName(f) != CoreLib))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);

        using var module = ModuleDefinition.ReadModule(Path.Combine(running, CoreLib));
        // The native half of the precompiled image is not carried over, so the copy must not claim to have one.
        module.Attributes = ModuleAttributes.ILOnly;

        var constructor = module.GetType("System.Runtime.CompilerServices.IntrinsicAttribute").Methods.Single(m => m is { IsConstructor: true, IsStatic: false });
        var unmarked = module.Types.Where(t => t.Namespace == "System.Runtime.Intrinsics.Arm").SelectMany(WithNested).SelectMany(t => t.Methods)
            .Where(m => m.IsStatic && m.CustomAttributes.All(a => a.AttributeType.Name != "IntrinsicAttribute")).ToArray();
        foreach (var method in unmarked) method.CustomAttributes.Add(new(constructor));

        foreach (var property in module.Types.Where(t => t.Namespace == "System.Runtime.Intrinsics.X86").SelectMany(WithNested).SelectMany(t => t.Methods).Where(m => m.Name == "get_IsSupported"))
        {
            property.Body = new(property);
            property.Body.Instructions.Add(Instruction.Create(OpCodes.Ldc_I4_0));
            property.Body.Instructions.Add(Instruction.Create(OpCodes.Ret));
        }
        module.Write(Path.Combine(folder, CoreLib));
    }

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);
}
