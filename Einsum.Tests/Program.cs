using Einsum.Tests.Harness;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Einsum.Tests;

/// <summary>
/// The test program: xunit's runner, or, when a test started it, one method of ours in a process of its own
/// (<see cref="ChildProcess"/>). Replaces the entry point that xunit would generate, which knows the runner only.
/// </summary>
internal static class Program
{
    public static async Task<int> Main(string[] args) =>
        args is [ChildProcess.Switch, ..] ? ChildProcess.Enter(args)
        : args.Contains("--server") || args.Contains("--internal-msbuild-node") ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
        : await ConsoleRunner.Run(args);
}
