using System.Runtime.Intrinsics.X86;

namespace Einsum.Tests.Harness;

public class ChildProcessTests
{
    [Fact]
    public void ArgumentsGoInAndOutputAndStatusComeBack()
    {
        var child = ChildProcess.Run(Echo, [("EINSUM_CHILD", "there")], "a b", "\"c\"");
        Assert.Equal(new(3, "a b|\"c\"|there\n", "to error\n"), child);
    }

    [Fact]
    public void ExceptionInTheChildFailsTheTest()
    {
        var child = ChildProcess.Run(Throw, []);
        Assert.NotEqual(0, child.Status);
        Assert.Contains("deliberate", Assert.ThrowsAny<Exception>(child.Succeeds).Message);
    }

    [Fact]
    public void InstructionSetsCanBeSwitchedOff()
    {
        var child = ChildProcess.Run(PrintAvx2, [("DOTNET_EnableAVX2", "0")]);
        Assert.Equal(new(0, "False\n", ""), child);
    }

    [Fact]
    public void LambdaIsRefused() => Assert.Throws<ArgumentException>(() => ChildProcess.Run(_ => 0, []));

    private static int Echo(string[] arguments)
    {
        Console.Write($"{string.Join('|', arguments)}|{Environment.GetEnvironmentVariable("EINSUM_CHILD")}\n");
        Console.Error.Write("to error\n");
        return 3;
    }

    private static int Throw(string[] arguments) => throw new InvalidOperationException("deliberate");

    private static int PrintAvx2(string[] arguments)
    {
        Console.Write($"{Avx2.IsSupported}\n");
        return 0;
    }
}
