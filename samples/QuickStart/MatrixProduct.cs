using Einsum;
using System.Runtime.CompilerServices;

namespace QuickStart;

/// <summary>A large product of two square matrices.</summary>
internal static partial class MatrixProduct
{
    [Einsum("ij,jk->ik")]
    private static partial void Multiply(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k);

    public static void Run(Answers answers, int n)
    {
        float[] a = Race.Operand(n * n, 1), b = Race.Operand(n * n, 2);
        Console.WriteLine("\nMatrix product (ij,jk->ik)");
        Race.Run(answers, $"{n} x {n} x {n}", 2.0 * n * n * n, n * n, c => Multiply(a, b, c, n, n, n), c => Loops(a, b, c, n));
    }

    // Optimised at once, so that the short race does not time the JIT's first tier.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Loops(float[] a, float[] b, float[] c, int n)
    {
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < n; k++)
            {
                float sum = 0;
                for (int j = 0; j < n; j++) sum += a[i * n + j] * b[j * n + k];
                c[i * n + k] = sum;
            }
        }
    }
}
