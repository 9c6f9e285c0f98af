namespace Einsum.Tests.Architecture;

/// <summary>What the architecture tests rest on: no mention of a type escapes.</summary>
public class TypeUseTests
{
    [Theory]
    [InlineData(nameof(Sample.Field), "Uri")]
    [InlineData(nameof(Sample.Signature), "Version")]
    [InlineData(nameof(Sample.Body), "Stack`1")]
    [InlineData(nameof(Sample.Body), "StringWriter")]
    [InlineData(nameof(Sample.Call), "Path")]
    [InlineData("<Lambda>b__4_0", "Environment")]
    public void MentionIsFound(string member, string type)
    {
        var uses = TypeUse.Of(TypeUse.TypesOf("Einsum.Tests").Single(t => t.Name == nameof(Sample))).Select(use => (use.By, use.Used.Name));
        Assert.Contains(($"{nameof(Sample)}.{member}", type), uses);
    }
}

internal sealed class Sample
{
    public readonly List<Uri[]> Field = [];

    public static Version? Signature() => null;

    public static object Body()
    {
        var stack = new Stack<StringWriter>();
        return stack;
    }

    public static string Call() => Path.GetTempPath();

    public static Func<string> Lambda() => () => Environment.MachineName;
}
