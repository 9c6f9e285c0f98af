using System.Runtime.InteropServices;

namespace Einsum.Benchmarks.Kernels;

/// <summary>Debian's OpenBLAS, one thread, through P/Invoke; a peer in benchmarks, never a dependency.</summary>
internal static partial class OpenBlas
{
    private const string Library = "libopenblas.so.0";
    private const int RowMajor = 101, NoTranspose = 111, Transposed = 112;

    /// <summary>Whether it is installed (<c>apt-get install libopenblas0-pthread</c>).</summary>
    public static bool IsAvailable { get; } = Load();

    private static bool Load()
    {
        // Its own choice on new processors is an AVX2 kernel: against that, a win would not be one.
        _ = Setenv("OPENBLAS_CORETYPE", System.Runtime.Intrinsics.X86.Avx512F.IsSupported ? "SKYLAKEX" : "HASWELL", 1);
        _ = Setenv("OPENBLAS_NUM_THREADS", "1", 1);
        if (!NativeLibrary.TryLoad(Library, out _)) return false;
        SetThreads(1);
        return true;
    }

    // The library reads the process's environment when it is loaded, which Environment.SetEnvironmentVariable does not change.
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Setenv(string name, string value, int overwrite);

    [LibraryImport(Library, EntryPoint = "openblas_set_num_threads")]
    private static partial void SetThreads(int threads);

    [LibraryImport(Library, EntryPoint = "cblas_sgemm")]
    private static partial void Sgemm(int order, int transA, int transB, int m, int n, int k, float alpha, float[] a, int lda, float[] b, int ldb, float beta, float[] c, int ldc);

    [LibraryImport(Library, EntryPoint = "cblas_dgemm")]
    private static partial void Dgemm(int order, int transA, int transB, int m, int n, int k, double alpha, double[] a, int lda, double[] b, int ldb, double beta, double[] c, int ldc);

    [LibraryImport(Library, EntryPoint = "cblas_sdot")]
    private static partial float Sdot(int n, float[] x, int incX, float[] y, int incY);

    [LibraryImport(Library, EntryPoint = "cblas_sgemv")]
    private static partial void Sgemv(int order, int trans, int m, int n, float alpha, float[] a, int lda, float[] x, int incX, float beta, float[] y, int incY);

    [LibraryImport(Library, EntryPoint = "cblas_somatcopy")]
    private static partial void Somatcopy(int order, int trans, int rows, int columns, float alpha, float[] a, int lda, float[] b, int ldb);

    [LibraryImport(Library, EntryPoint = "cblas_domatcopy")]
    private static partial void Domatcopy(int order, int trans, int rows, int columns, double alpha, double[] a, int lda, double[] b, int ldb);

    public static void Multiply(float[] a, float[] b, float[] c, int m, int k, int n) => Sgemm(RowMajor, NoTranspose, NoTranspose, m, n, k, 1, a, k, b, n, 0, c, n);

    public static void Multiply(double[] a, double[] b, double[] c, int m, int k, int n) => Dgemm(RowMajor, NoTranspose, NoTranspose, m, n, k, 1, a, k, b, n, 0, c, n);

    public static void Transpose(float[] a, float[] b, int rows, int columns) => Somatcopy(RowMajor, Transposed, rows, columns, 1, a, columns, b, rows);

    public static void Transpose(double[] a, double[] b, int rows, int columns) => Domatcopy(RowMajor, Transposed, rows, columns, 1, a, columns, b, rows);

    public static float Dot(float[] x, float[] y) => Sdot(x.Length, x, 1, y, 1);

    public static void MultiplyLeft(float[] a, float[] x, float[] y, int m, int n) => Sgemv(RowMajor, Transposed, m, n, 1, a, n, x, 1, 0, y, 1);

    public static void MultiplyVector(float[] a, float[] x, float[] y, int m, int n) => Sgemv(RowMajor, NoTranspose, m, n, 1, a, n, x, 1, 0, y, 1);
}
