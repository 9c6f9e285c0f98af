using Einsum.Tests.Harness;
using System.Reflection;

namespace Einsum.Tests.CodeShape;

public class JitSummaryTests
{
    private const string Loop = "public static int Loop(int n) { int sum = 0; for (int i = 0; i < n; i++) sum += i * i; return sum; }";

    [Fact]
    public void MethodOfUsualSizeIsOptimised() => Assert.All(Summary(Loop).MethodsOf("Kernels"), e => Assert.True(e.IsOptimised, e.How));

    [Fact]
    public void MethodOver20000InstructionsIsFound()
    {
        // Five instructions each: load, load, constant, operator, store come to 24 000, in 33 KB.
        string body = string.Concat(Enumerable.Range(0, 6_000).Select(i => $"n ^= n + {i % 100};\n"));
        var methods = Summary(Loop, $"public static int Large(int n) {{ {body} return n; }}").MethodsOf("Kernels");
        Assert.Equal([true, false], methods.OrderByDescending(e => e.Method, StringComparer.Ordinal).Select(e => e.IsOptimised));
    }

    [Fact]
    public void LinesAreRead()
    {
        var summary = JitSummary.Parse("""
               1: JIT compiled Kernels:Good(byref,nint) [FullOpts, IL size=61, code size=95]
               2: JIT compiled N.Kernels:Bad(int):int [FullOpts switched to MinOpts, IL size=70000, code size=95]
               3: JIT compiled Kernels+Nested:Early[float](ulong) [Tier0, IL size=1, code size=2]
            """);
        Assert.Equal([true, false, false], summary.Entries.Select(e => e.IsOptimised));
        Assert.Equal(["Kernels:Good(byref,nint)", "N.Kernels:Bad(int):int"], summary.MethodsOf("Kernels").Select(e => e.Method));
        Assert.ThrowsAny<Exception>(() => summary.MethodsOf("Absent"));
    }

    private static JitSummary Summary(params string[] methods)
    {
        string file = Path.Combine(Tools.OutputFolder("JitSummary"), $"{Guid.NewGuid():N}.dll");
        File.WriteAllBytes(file, CrossCompiler.Assemble("Sized", $"public static class Kernels {{ {string.Join('\n', methods)} }}"));
        var summary = JitSummary.Record(CallAll, file);
        File.Delete(file);
        return summary;
    }

    private static int CallAll(string[] arguments)
    {
        foreach (var method in Assembly.LoadFrom(arguments[0]).GetType("Kernels")!.GetMethods(BindingFlags.Static | BindingFlags.Public)) method.Invoke(null, [3]);
        return 0;
    }
}
