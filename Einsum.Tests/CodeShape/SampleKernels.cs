using System.Text;

namespace Einsum.Tests.CodeShape;

/// <summary>
/// Text of micro-kernels written for the tests of the tools: <c>c[i, j] += sum over p of a[p, i] * b[p, j]</c> on packed panels, one
/// register tile each, in the form in which generated kernels can be cut out and run alone. Independent of what the compiler writes.
/// </summary>
internal static class SampleKernels
{
    public const string Header = """
        using System.Runtime.CompilerServices;
        using System.Runtime.Intrinsics;
        using AdvSimd = global::System.Runtime.Intrinsics.Arm.AdvSimd;
        """;

    /// <summary>A class of kernels, with the header before it.</summary>
    public static string File(params string[] kernels) => $"{Header}\npublic static class Kernels\n{{\n{string.Concat(kernels)}}}\n";

    /// <summary>A tile of <paramref name="rows"/> by <paramref name="vectors"/> vectors of <paramref name="bits"/>; each value of <c>a</c> is broadcast.</summary>
    public static string Broadcast(string name, string type, int bits, int rows, int vectors) =>
        Tile(name, type, bits, rows, vectors, aVectors: 0, row => $"Vector{bits}.Create(Unsafe.Add(ref a, {row}))", (row, column) => $"Vector{bits}.FusedMultiplyAdd(a{row}, b{column}, c{row}_{column})");

    /// <summary>The same for NEON: the values of <c>a</c> are loaded by vectors and taken from them by lane.</summary>
    public static string ByLane(string name, string type, int rows, int vectors)
    {
        int lanes = Lanes(type, 128);
        return Tile(name, type, 128, rows, vectors, aVectors: rows / lanes, row => null,
            (row, column) => $"AdvSimd.Arm64.FusedMultiplyAddBySelectedScalar(c{row}_{column}, b{column}, v{row / lanes}, {row % lanes})");
    }

    public static int Lanes(string type, int bits) => bits / (type == "float" ? 32 : 64);

    private static string Tile(string name, string type, int bits, int rows, int vectors, int aVectors, Func<int, string?> broadcast, Func<int, int, string> multiplyAdd)
    {
        int lanes = Lanes(type, bits);
        var text = new StringBuilder($"    public static void {name}(ref {type} a, ref {type} b, ref {type} c, nint k, nint rowStride)\n    {{\n");
        ForTile((row, column) => text.Append($"        var c{row}_{column} = Vector{bits}.LoadUnsafe(ref Unsafe.Add(ref c, {row} * rowStride), {column * lanes});\n"));
        text.Append("        for (nint p = 0; p < k; p++)\n        {\n");
        for (int column = 0; column < vectors; column++) text.Append($"            var b{column} = Vector{bits}.LoadUnsafe(ref b, {column * lanes});\n");
        for (int vector = 0; vector < aVectors; vector++) text.Append($"            var v{vector} = Vector{bits}.LoadUnsafe(ref a, {vector * lanes});\n");
        for (int row = 0; row < rows; row++)
        {
            if (broadcast(row) is { } value) text.Append($"            var a{row} = {value};\n");
            for (int column = 0; column < vectors; column++) text.Append($"            c{row}_{column} = {multiplyAdd(row, column)};\n");
        }
        text.Append($"            a = ref Unsafe.Add(ref a, {rows});\n            b = ref Unsafe.Add(ref b, {vectors * lanes});\n        }}\n");
        ForTile((row, column) => text.Append($"        c{row}_{column}.StoreUnsafe(ref Unsafe.Add(ref c, {row} * rowStride), {column * lanes});\n"));
        return text.Append("    }\n").ToString();

        void ForTile(Action<int, int> write)
        {
            for (int row = 0; row < rows; row++)
                for (int column = 0; column < vectors; column++)
                    write(row, column);
        }
    }
}
