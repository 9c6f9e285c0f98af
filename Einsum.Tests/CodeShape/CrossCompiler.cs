using Einsum.Tests.Harness;
using Microsoft.CodeAnalysis;
using System.Reflection.PortableExecutable;

namespace Einsum.Tests.CodeShape;

/// <summary>
/// Compiles an assembly to machine code of any target with crossgen2, which holds the same JIT as the runtime. There
/// <c>IsSupported</c> and <c>IsHardwareAccelerated</c> are constants, so dispatch folds as it does on the real machine.
/// Not compiled, hence missing from the listing: methods marked <c>AggressiveOptimization</c> (<see cref="Assemble"/> takes the
/// mark away) and methods with <c>Vector256</c> or <c>Vector512</c> parameters.
/// </summary>
internal static class CrossCompiler
{
    /// <summary>Methods of these inline into ours; without, <c>Unsafe.Add</c> or a run-time helper would be listed as a call.</summary>
    private static readonly string[] s_inlined = ["System.Private.CoreLib.dll", "System.Runtime.dll", "System.Runtime.InteropServices.dll"];

    /// <summary>An optimised assembly of these sources, which must compile without a warning.</summary>
    public static byte[] Assemble(string name, params string[] sources)
    {
        var compilation = InMemory.Compile([.. sources.Select(WithoutAggressiveOptimization)]).WithAssemblyName(name);
        using var assembly = new MemoryStream();
        var diagnostics = compilation.Emit(assembly).Diagnostics.Where(d => d.Severity > DiagnosticSeverity.Info).ToArray();
        if (diagnostics.Length > 0) Assert.Fail(string.Join('\n', diagnostics.Select(d => d.ToString())));
        return assembly.ToArray();
    }

    /// <summary>Image, symbol map and listing of one assembly for one target; the files stay in the test's output folder.</summary>
    public static MachineCode Compile(string name, byte[] assembly, MachineTarget target)
    {
        string folder = Tools.OutputFolder(Path.Combine("CodeShape", $"{name}.{target}")), runtime = Path.Combine(AppContext.BaseDirectory, "Einsum.Runtime.dll");
        string input = Path.Combine(folder, $"{name}.dll"), image = Path.Combine(folder, $"{name}.native.dll"), listing = Path.Combine(folder, $"{name}.asm");
        File.WriteAllBytes(input, assembly);
        File.Delete(listing);

        ChildProcess.Run(Tools.Crossgen2,
        [
            input, "-o", image, "-r", Path.Combine(ReferenceFramework.Folder, "*.dll"), "-r", runtime,
            "--targetos", "linux", .. target.Options, "-O", "--parallelism", "1", "--inputbubble",
            .. s_inlined.Select(file => Path.Combine(ReferenceFramework.Folder, file)).Append(runtime).SelectMany(path => (string[])["--inputbubbleref", path]),
            "--map", "--mapcsv", $"--codegenopt:JitStdOutFile={listing}", "--codegenopt:JitDisasm=*",
        ]).Succeeds();
        return new(target, File.ReadAllBytes(image), File.ReadAllLines(Path.ChangeExtension(image, ".map.csv")), Listing.Parse(File.ReadAllText(listing)));
    }

    private static string WithoutAggressiveOptimization(string source) => source
        .Replace("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]", "")
        .Replace("[MethodImpl(MethodImplOptions.AggressiveOptimization)]", "");
}

/// <summary>What the cross-compiler made of an assembly.</summary>
internal sealed record MachineCode(MachineTarget Target, byte[] Image, string[] SymbolMap, IReadOnlyList<ListedMethod> Methods)
{
    /// <summary>The listing of the one method whose name ends so, for instance <c>Kernels:Product</c>.</summary>
    public ListedMethod Method(string nameEnd) => Methods.Where(m => m.Name.EndsWith(nameEnd, StringComparison.Ordinal)).ToArray() switch
    {
        [var method] => method,
        var found => throw new InvalidOperationException($"{found.Length} listed methods end in '{nameEnd}': {string.Join(", ", Methods.Select(m => m.Name))}"),
    };

    /// <summary>The bytes of the method whose symbol ends so, for instance <c>Kernels__Product</c>.</summary>
    public byte[] Cut(string symbolEnd)
    {
        // Rva,Length,Relocs,Section,Symbol,Node Type
        var rows = SymbolMap.Select(line => line.Split(',')).Where(row => row[^1].Trim() == "MethodWithGCInfo" && row[^2].EndsWith(symbolEnd, StringComparison.Ordinal)).ToArray();
        if (rows is not [var symbol]) throw new InvalidOperationException($"{rows.Length} symbols end in '{symbolEnd}'");
        using var image = new PEReader(new MemoryStream(Image));
        return [.. image.GetSectionData(Convert.ToInt32(symbol[0], 16)).GetContent(0, int.Parse(symbol[1]))];
    }
}
