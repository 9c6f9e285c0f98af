namespace Einsum.Benchmarks.Kernels.Cases;

internal static class Small
{
    /// <summary>All extents are in the equation but the batch's.</summary>
    public static CaseTable Table { get; } = new("small", "products of sizes known when they are compiled, one and many")
    {
        { "i:3 j:3, j k:3 -> i k", "", 26 },
        { "i:4 j:4, j k:4 -> i k", "", 56 },
        { "i:8 j:8, j k:8 -> i k", "", 104 },
        { "i:12 j:12, j k:12 -> i k", "", 145 },
        { "i:16 j:16, j k:16 -> i k", "", 234 },
        { "i:4 j:4 k:4, k l:4 m:4 -> i j l m", "", 206 },
        { "i:5 j:5 k:5, k l:5 m:5 -> i j l m", "", 170 },
        { "i:8 j:8 k:8, k l:8 m:8 -> i j l m", "", 243 },
        // Item after item, then the items side by side.
        { "b i:3 j:3, b j k:3 -> b i k", "b1000", 29 },
        { "b i:4 j:4, b j k:4 -> b i k", "b1000", 147 },
        { "i:3 j:3 b, j k:3 b -> i k b", "b1000", 91 },
        { "i:4 j:4 b, j k:4 b -> i k b", "b1000" },
    };
}
