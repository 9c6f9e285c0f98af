using Einsum.Tests.Harness;
using System.Text.RegularExpressions;

namespace Einsum.Tests.CodeShape;

/// <summary>
/// What the JIT itself says of the methods it compiled. A method that is too large (60 000 bytes of IL or 20 000 instructions, 2 000
/// basic blocks, 2 000 locals) is compiled without optimisation, several times slower, and nothing but this summary tells.
/// </summary>
internal sealed partial record JitSummary(IReadOnlyList<JitSummary.Entry> Entries)
{
    /// <summary>For instance <c>Kernels:Product(byref,byref,nint)</c> and <c>FullOpts, IL size=61, code size=95</c>.</summary>
    internal sealed record Entry(string Method, string How)
    {
        /// <summary>Compiled with full optimisation, and not given up on the way.</summary>
        public bool IsOptimised => How.StartsWith("FullOpts", StringComparison.Ordinal) && !How.Contains("switched", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^ *\d+: JIT compiled (?<method>.+) \[(?<how>[^\]]+)\]", RegexOptions.Multiline)]
    private static partial Regex Line { get; }

    /// <summary>Calls a static method of the tests in a child process and returns what was compiled there.</summary>
    public static JitSummary Record(Func<string[], int> entry, params string[] arguments)
    {
        string file = Path.Combine(Tools.OutputFolder("JitSummary"), $"{Guid.NewGuid():N}.txt");
        // A child compiles once: else each line would say Tier0 and prove nothing.
        ChildProcess.Run(entry, [("DOTNET_JitDisasmSummary", "1"), ("DOTNET_JitStdOutFile", file)], arguments).Succeeds();
        var summary = Parse(File.ReadAllText(file));
        File.Delete(file);
        return summary;
    }

    internal static JitSummary Parse(string text) => new([.. Line.Matches(text).Select(m => new Entry(m.Groups["method"].Value, m.Groups["how"].Value))]);

    /// <summary>The methods of a class, for instance <c>Kernels</c>; fails the test if there is none: then nothing was proved.</summary>
    public IReadOnlyList<Entry> MethodsOf(params string[] typeEnds)
    {
        Entry[] entries = [.. Entries.Where(e => e.Method.Split('(')[0] is var name && name.LastIndexOf(':') is > 0 and var colon && typeEnds.Any(end => name[..colon].EndsWith(end, StringComparison.Ordinal)))];
        Assert.NotEmpty(entries);
        return entries;
    }
}
