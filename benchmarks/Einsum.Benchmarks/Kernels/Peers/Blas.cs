using Einsum.Benchmarks.Kernels.Contestants;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Einsum.Benchmarks.Kernels.Peers;

/// <summary>
/// The functions of one BLAS for one element type, by the library's own handle: several libraries export the same names. Calls skip the garbage collector's transition, in
/// which the smallest products would drown.
/// </summary>
internal sealed unsafe class Blas<T> where T : unmanaged, INumberBase<T>
{
    private const int RowMajor = 101, NoTranspose = 111, Transposed = 112;

    private readonly delegate* unmanaged[SuppressGCTransition]<int, int, int, int, int, int, T, T*, int, T*, int, T, T*, int, void> _gemm;
    private readonly delegate* unmanaged[SuppressGCTransition]<int, int, int, int, T, T*, int, T*, int, T, T*, int, void> _gemv;
    private readonly delegate* unmanaged[SuppressGCTransition]<int, T*, int, T*, int, T> _dot;
    private readonly delegate* unmanaged[SuppressGCTransition]<int, int, int, int, T, T*, int, T*, int, void> _omatcopy;
    public Blas(nint library, char prefix)
    {
        _gemm = (delegate* unmanaged[SuppressGCTransition]<int, int, int, int, int, int, T, T*, int, T*, int, T, T*, int, void>)NativeLibrary.GetExport(library, $"cblas_{prefix}gemm");
        _gemv = (delegate* unmanaged[SuppressGCTransition]<int, int, int, int, T, T*, int, T*, int, T, T*, int, void>)NativeLibrary.GetExport(library, $"cblas_{prefix}gemv");
        _dot = (delegate* unmanaged[SuppressGCTransition]<int, T*, int, T*, int, T>)NativeLibrary.GetExport(library, $"cblas_{prefix}dot");

        // An extension of OpenBLAS.
        _ = NativeLibrary.TryGetExport(library, $"cblas_{prefix}omatcopy", out nint omatcopy);
        _omatcopy = (delegate* unmanaged[SuppressGCTransition]<int, int, int, int, T, T*, int, T*, int, void>)omatcopy;
    }

    /// <summary>The case in a loop, by the function that is meant for its shape; null where there is none.</summary>
    public Action<int>? Loop(Operands operands)
    {
        T* result = operands.Result<T>();
        var labels = operands.Case.Labels;
        if (MatrixProduct.Read(operands.Case) is not { } p)
            return _omatcopy != null && labels.Compact == "ij->ji" ? Transpose(labels.Extents['i'], labels.Extents['j'], operands.Pointer<T>(0), result) : null;

        T* left = operands.Pointer<T>(p.Left), right = operands.Pointer<T>(p.Right);
        return p switch
        {
            { IsSingle: true, Rows: 1, Columns: 1 } => Dot(p.Depth, left, right, result),
            { IsSingle: true, Columns: 1 } => Vector(p.Rows, p.Depth, p.TransposesLeft, left, p.LeftPitch, right, result),
            { IsSingle: true, Rows: 1 } => Vector(p.Columns, p.Depth, !p.TransposesRight, right, p.RightPitch, left, result),
            { IsSingle: true } => Product(p, left, right, result),
            _ => Products(p, left, right, result),
        };
    }

    private Action<int> Product(MatrixProduct p, T* left, T* right, T* result) => turns =>
    {
        int transLeft = p.TransposesLeft ? Transposed : NoTranspose, transRight = p.TransposesRight ? Transposed : NoTranspose;
        int rows = p.Rows, columns = p.Columns, depth = p.Depth, leftPitch = p.LeftPitch, rightPitch = p.RightPitch, pitch = p.ResultStride;
        for (; turns > 0; turns--) _gemm(RowMajor, transLeft, transRight, rows, columns, depth, T.One, left, leftPitch, right, rightPitch, T.Zero, result, pitch);
    };

    private Action<int> Products(MatrixProduct p, T* left, T* right, T* result) => turns =>
    {
        int transLeft = p.TransposesLeft ? Transposed : NoTranspose, transRight = p.TransposesRight ? Transposed : NoTranspose;
        int rows = p.Rows, columns = p.Columns, depth = p.Depth, leftPitch = p.LeftPitch, rightPitch = p.RightPitch, pitch = p.ResultStride;
        var step = p.Step;
        for (; turns > 0; turns--)
        {
            foreach (var start in p.Starts)
            {
                T* a = left + start.Left, b = right + start.Right, c = result + start.Result;
                for (int n = p.Count; n > 0; n--, a += step.Left, b += step.Right, c += step.Result)
                    _gemm(RowMajor, transLeft, transRight, rows, columns, depth, T.One, a, leftPitch, b, rightPitch, T.Zero, c, pitch);
            }
        }
    };

    /// <summary>A matrix of <paramref name="rows"/> by <paramref name="depth"/>, which lies transposed or not, times a vector.</summary>
    private Action<int> Vector(int rows, int depth, bool transposed, T* matrix, int pitch, T* vector, T* result) => turns =>
    {
        var (transpose, storedRows, storedColumns) = transposed ? (Transposed, depth, rows) : (NoTranspose, rows, depth);
        for (; turns > 0; turns--) _gemv(RowMajor, transpose, storedRows, storedColumns, T.One, matrix, pitch, vector, 1, T.Zero, result, 1);
    };

    private Action<int> Dot(int length, T* left, T* right, T* result) => turns =>
    {
        for (; turns > 0; turns--) *result = _dot(length, left, 1, right, 1);
    };

    private Action<int> Transpose(int rows, int columns, T* operand, T* result) => turns =>
    {
        for (; turns > 0; turns--) _omatcopy(RowMajor, Transposed, rows, columns, T.One, operand, columns, result, rows);
    };
}
