using Einsum.Tests.Harness;

namespace Einsum.Tests.Values;

/// <summary>Tails of vectors and tiles in every role, for every instruction set, between guard pages. A child process, because a stray access ends it.</summary>
public class EdgeTests
{
    [Theory]
    [InlineData("Best", "Scalar")]
    [InlineData("Vector256", "Vector128")]
    public void TailsAreRightAndTouchNothingBeyond(params string[] levels)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Guard pages are made with mmap as Linux has it.");
        ChildProcess.Run(EdgeSweep.Run, [], levels).Succeeds();
    }

    [Theory]
    [InlineData("Best", "Vector128")]
    [InlineData("Vector256")]
    public void SoAreThoseOfConvertedElements(params string[] levels)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Guard pages are made with mmap as Linux has it.");
        ChildProcess.Run(EdgeSweep.RunConverted, [], levels).Succeeds();
    }

    [Fact]
    public void PortableCodeIsRightWhereNothingElseIsThere()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Guard pages are made with mmap as Linux has it.");
        ChildProcess.Run(EdgeSweep.Run, [("DOTNET_EnableHWIntrinsic", "0")], "Best").Succeeds();
    }

    [Theory]
    [InlineData("Best", "Scalar")]
    [InlineData("Vector256", "Vector128")]
    public void AnyStridesAreRightAndNothingBetweenIsTouched(params string[] levels)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Guard pages are made with mmap as Linux has it.");
        ChildProcess.Run(StrideSweep.Run, [], levels).Succeeds();
    }
}
