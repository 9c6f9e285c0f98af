using System.Reflection;

namespace Einsum.Tests.Harness;

/// <summary>What the build tells the tests.</summary>
internal static class Tools
{
    public static string RepositoryRoot { get; } = Path.GetFullPath(Metadata("RepositoryRoot"));

    private static string Metadata(string key) =>
        typeof(Tools).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
