using Xunit.Sdk;

namespace Einsum.Tests.Harness;

/// <summary>What is wrong with a golden is found before its text is looked at.</summary>
public class GoldenHarnessTests
{
    [Fact]
    public void WrongElementsAreCaught()
    {
        // The judge knows no MaxPlus: it expects sums.
        var wrong = new Golden("Wrong", "ij->i", "float[] Sum(float[,] a)", "i=3 j=5", "Semiring = Semiring.MaxPlus");
        Assert.Contains("instead of", Assert.ThrowsAny<XunitException>(() => wrong.Check()).Message);
    }

    [Fact]
    public void MethodsInErrorAreCaught()
    {
        var wrong = new Golden("Wrong", "ij->i", "float[] Sum(Span<float> a)", "i=3 j=5");
        Assert.Contains("EIN0030", Assert.ThrowsAny<XunitException>(() => wrong.Check()).Message);
    }
}
