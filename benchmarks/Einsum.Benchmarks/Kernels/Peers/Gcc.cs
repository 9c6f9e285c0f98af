using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Einsum.Benchmarks.Kernels.Peers;

/// <summary>The C compiler: makes shared libraries of what has none, in a folder that goes with it.</summary>
internal sealed class Gcc : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("einsum-benchmarks-").FullName;
    private int _libraries;

    public const string Package = "gcc libc6-dev";

    public static bool IsPresent { get; } = File.Exists("/usr/bin/gcc");

    /// <summary>The instructions that this process may use, and no others.</summary>
    public static string[] Machine =>
        Vector512.IsHardwareAccelerated ? ["-march=native", "-mprefer-vector-width=512"] : Vector256.IsHardwareAccelerated ? ["-march=haswell"] : ["-march=x86-64-v2"];

    /// <summary>A handle of the library, or null if the compiler does not do it.</summary>
    public nint? Link(params string[] arguments)
    {
        if (!IsPresent) return null;
        string library = Path.Combine(_folder, $"peer{_libraries++}.so");
        using var gcc = Process.Start(new ProcessStartInfo("/usr/bin/gcc", ["-shared", "-fPIC", "-o", library, .. arguments]) { RedirectStandardError = true })!;
        gcc.StandardError.ReadToEnd();
        gcc.WaitForExit();
        return gcc.ExitCode == 0 ? NativeLibrary.Load(library) : null;
    }

    public nint? Compile(string source, params string[] options)
    {
        string file = Path.Combine(_folder, $"peer{_libraries}.c");
        File.WriteAllText(file, source);
        return Link([.. options, file]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
