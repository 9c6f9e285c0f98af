using Einsum.Tests.Harness;
using System.Runtime.Intrinsics;

namespace Einsum.Tests.Conformance;

/// <summary>The list once more with instruction sets switched off, as on processors that lack them: each in a process of its own.</summary>
public class ForcedInstructionTests
{
    [Theory]
    [InlineData("DOTNET_EnableAVX512", 256)]
    [InlineData("DOTNET_EnableAVX2", 128)]
    [InlineData("DOTNET_EnableHWIntrinsic", 0)]
    public void FlatSpansWithout(string variable, int widest) => ChildProcess.Run(WholeList, [(variable, "0")], $"{widest}").Succeeds();

    private static int WholeList(string[] arguments)
    {
        int widest = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;
        Assert.True(widest <= int.Parse(arguments[0], System.Globalization.CultureInfo.InvariantCulture), $"vectors of {widest} bits are still in use");
        new GeneratedConformanceTests().FlatSpansWithSizeParameters("float");
        return 0;
    }
}
