using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Einsum.Tests.Harness;

/// <summary>
/// Runs a static method of the tests in a new process of the test program, because what it tests is settled when a process starts:
/// the instruction sets (<c>DOTNET_EnableAVX512=0</c>), the JIT's tiers and its log. The method must be named, not a lambda:
/// <code>
/// var child = ChildProcess.Run(MultiplyEverything, [("DOTNET_EnableAVX512", "0")], "1024");
/// child.Succeeds();
///
/// static int MultiplyEverything(string[] arguments) { ...; return 0; }
/// </code>
/// An exception in the method, or a status other than 0, is a failure; output and error are kept. A child is short: the JIT compiles
/// once, as in a program that has run for long, unless the environment says otherwise.
/// </summary>
internal static class ChildProcess
{
    /// <summary>The first argument of a child; <c>Program.Main</c> hands over to <see cref="Enter"/>.</summary>
    internal const string Switch = "--child";

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);

    internal sealed record Result(int Status, string Output, string Error)
    {
        /// <summary>Fails the test with what the child wrote, unless it ended with status 0.</summary>
        public void Succeeds()
        {
            if (Status != 0) Assert.Fail($"the child process ended with status {Status}\n{Error}{Output}");
        }
    }

    public static Result Run(Func<string[], int> entry, (string Name, string Value)[] environment, params string[] arguments)
    {
        var method = entry.Method;
        if (!method.IsStatic || method.DeclaringType is not { } type || type.Assembly != typeof(ChildProcess).Assembly)
            throw new ArgumentException("A child process can enter a static method of the tests only; a lambda is an instance method.", nameof(entry));
        return Run(DotnetHost, ["exec", typeof(ChildProcess).Assembly.Location, Switch, type.FullName!, method.Name, .. arguments], [("DOTNET_TieredCompilation", "0"), .. environment]);
    }

    /// <summary>Any program: its status and all it wrote.</summary>
    public static Result Run(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;

        // Both are read at once: a child that fills one pipe while we wait for the other would hang.
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(s_limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{Path.GetFileName(program)} ran for more than {s_limit}");
        }
        return new(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    /// <summary>The child's side: <c>--child type method arguments...</c>.</summary>
    internal static int Enter(string[] arguments)
    {
        var method = typeof(ChildProcess).Assembly.GetType(arguments[1], throwOnError: true)!
            .GetMethod(arguments[2], BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly, [typeof(string[])])!;
        return method.CreateDelegate<Func<string[], int>>()(arguments[3..]);
    }

    /// <summary>The <c>dotnet</c> this process runs on, so that the child has the same runtime, however the tests were started.</summary>
    private static string DotnetHost { get; } =
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
