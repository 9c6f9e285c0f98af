using System.Reflection;

namespace Einsum.Tests.Harness;

/// <summary>
/// What the build tells the tests, and the programs they may need. A missing program skips the test; on a build server, which
/// installs them all (<c>EINSUM_REQUIRE_TOOLS=1</c>), it fails it.
/// </summary>
internal static class Tools
{
    private static readonly bool s_required = Environment.GetEnvironmentVariable("EINSUM_REQUIRE_TOOLS") == "1";

    public static string RepositoryRoot { get; } = Path.GetFullPath(Metadata("RepositoryRoot"));

    /// <summary>The ahead-of-time compiler of .NET, for every target; restored with the tests' packages.</summary>
    public static string Crossgen2 => Require(Metadata("Crossgen2Path"), "restore Einsum.Tests on linux-x64");

    /// <summary>The C# compiler of the SDK that built the tests: the real host of generators and analyzers.</summary>
    public static string CSharpCompiler => Require(Metadata("CSharpCompilerPath"), "build the tests with the .NET SDK");

    /// <summary>Runs one arm64 program on another processor.</summary>
    public static string QemuArm64 => Require(OnPath("qemu-aarch64"), "apt-get install qemu-user");

    /// <summary>Counts cycles by models of processors. Version 19 by name: the arm64 models of 14 are unusable.</summary>
    public static string LlvmMca => Require(OnPath("llvm-mca-19"), "apt-get install llvm-19");

    /// <summary>A folder for what a test writes, kept for the reader of a failure.</summary>
    public static string OutputFolder(string name) => Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, name)).FullName;

    private static string OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists) ?? program;

    private static string Require(string path, string remedy)
    {
        string reason = $"{Path.GetFileName(path)} is missing: {remedy}";
        if (s_required) Assert.True(File.Exists(path), reason);
        else Assert.SkipUnless(File.Exists(path), reason);
        return path;
    }

    private static string Metadata(string key) =>
        typeof(Tools).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
