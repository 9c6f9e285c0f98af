namespace Einsum.Benchmarks.Kernels;

/// <summary>The loops one writes by hand in C#, in the order that keeps the innermost one at unit stride where there is such an order.</summary>
internal static class Loops
{
    public static void Multiply(float[] a, float[] b, float[] c, int m, int k, int n)
    {
        Array.Clear(c);
        for (int i = 0; i < m; i++)
        {
            for (int p = 0; p < k; p++)
            {
                float x = a[(i * k) + p];
                for (int j = 0; j < n; j++) c[(i * n) + j] += x * b[(p * n) + j];
            }
        }
    }

    public static void Multiply(double[] a, double[] b, double[] c, int m, int k, int n)
    {
        Array.Clear(c);
        for (int i = 0; i < m; i++)
        {
            for (int p = 0; p < k; p++)
            {
                double x = a[(i * k) + p];
                for (int j = 0; j < n; j++) c[(i * n) + j] += x * b[(p * n) + j];
            }
        }
    }

    public static void MultiplyVector(float[] a, float[] x, float[] y, int m, int n)
    {
        for (int i = 0; i < m; i++)
        {
            float sum = 0;
            for (int j = 0; j < n; j++) sum += a[(i * n) + j] * x[j];
            y[i] = sum;
        }
    }

    public static float Dot(float[] x, float[] y)
    {
        float sum = 0;
        for (int i = 0; i < x.Length; i++) sum += x[i] * y[i];
        return sum;
    }

    public static float Sum(float[] x)
    {
        float sum = 0;
        foreach (float value in x) sum += value;
        return sum;
    }

    public static void Hadamard(float[] x, float[] y, float[] z)
    {
        for (int i = 0; i < x.Length; i++) z[i] = x[i] * y[i];
    }

    public static void ColumnSums(float[] a, float[] sums, int m, int n)
    {
        Array.Clear(sums);
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++) sums[j] += a[(i * n) + j];
        }
    }

    public static void MultiplyLeft(float[] a, float[] x, float[] y, int m, int n)
    {
        Array.Clear(y);
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++) y[j] += a[(i * n) + j] * x[i];
        }
    }

    public static void Transpose(float[] a, float[] b, int m, int n)
    {
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++) b[(j * m) + i] = a[(i * n) + j];
        }
    }

    public static void Reverse(float[] x, float[] y, int n)
    {
        for (int a = 0; a < n; a++)
        {
            for (int b = 0; b < n; b++)
            {
                for (int c = 0; c < n; c++)
                {
                    for (int d = 0; d < n; d++) y[(((((d * n) + c) * n) + b) * n) + a] = x[(((((a * n) + b) * n) + c) * n) + d];
                }
            }
        }
    }

    public static void Batched(float[] a, float[] b, float[] c, int count, int n)
    {
        Array.Clear(c);
        for (int t = 0; t < count; t++)
        {
            for (int i = 0; i < n; i++)
            {
                for (int p = 0; p < n; p++)
                {
                    float x = a[(((t * n) + i) * n) + p];
                    for (int j = 0; j < n; j++) c[(((t * n) + i) * n) + j] += x * b[(((t * n) + p) * n) + j];
                }
            }
        }
    }

    public static void Scores(float[] q, float[] k, float[] s, int batch, int queries, int keys, int heads, int width)
    {
        for (int b = 0; b < batch; b++)
        {
            for (int h = 0; h < heads; h++)
            {
                for (int i = 0; i < queries; i++)
                {
                    for (int j = 0; j < keys; j++)
                    {
                        float sum = 0;
                        for (int d = 0; d < width; d++) sum += q[(((((b * queries) + i) * heads) + h) * width) + d] * k[(((((b * keys) + j) * heads) + h) * width) + d];
                        s[(((((b * heads) + h) * queries) + i) * keys) + j] = sum;
                    }
                }
            }
        }
    }

    public static void Contract(float[] x, float[] y, float[] z, int n)
    {
        for (int a = 0; a < n; a++)
        {
            for (int e = 0; e < n; e++)
            {
                for (int c = 0; c < n; c++)
                {
                    for (int f = 0; f < n; f++)
                    {
                        float sum = 0;
                        for (int b = 0; b < n; b++)
                        {
                            for (int d = 0; d < n; d++) sum += x[(((((a * n) + b) * n) + c) * n) + d] * y[(((((e * n) + b) * n) + f) * n) + d];
                        }
                        z[(((((a * n) + e) * n) + c) * n) + f] = sum;
                    }
                }
            }
        }
    }

    public static void Mttkrp(float[] t, float[] u, float[] v, float[] w, int n, int rank)
    {
        Array.Clear(w);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                for (int k = 0; k < n; k++)
                {
                    float x = t[(((i * n) + j) * n) + k];
                    for (int a = 0; a < rank; a++) w[(i * rank) + a] += x * u[(j * rank) + a] * v[(k * rank) + a];
                }
            }
        }
    }
}
