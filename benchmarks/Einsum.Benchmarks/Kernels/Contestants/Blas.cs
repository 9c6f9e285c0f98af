using System.Numerics;
using System.Runtime.InteropServices;

namespace Einsum.Benchmarks.Kernels.Contestants;

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
    public Action<int>? Loop(Operands operands) => MatrixProduct.Read(operands.Case) switch
    {
        { Items.Length: 1, Rows: 1, Columns: 1 } dot => Dot(dot.Depth, operands.Pointer<T>(dot.Left), operands.Pointer<T>(dot.Right), operands.Result<T>()),
        { Items.Length: 1, Columns: 1 } right => Vector(right.Rows, right.Depth, right.TransposesLeft, operands.Pointer<T>(right.Left), right.LeftPitch, operands.Pointer<T>(right.Right), operands.Result<T>()),
        { Items.Length: 1, Rows: 1 } left => Vector(left.Columns, left.Depth, !left.TransposesRight, operands.Pointer<T>(left.Right), left.RightPitch, operands.Pointer<T>(left.Left), operands.Result<T>()),
        { } product => Products(product, operands.Pointer<T>(product.Left), operands.Pointer<T>(product.Right), operands.Result<T>()),
        null when operands.Case.Labels is { Compact: "ij->ji" } labels && _omatcopy != null => Transpose(labels.Extents['i'], labels.Extents['j'], operands.Pointer<T>(0), operands.Result<T>()),
        _ => null,
    };

    private Action<int> Products(MatrixProduct p, T* left, T* right, T* result) => turns =>
    {
        int transLeft = p.TransposesLeft ? Transposed : NoTranspose, transRight = p.TransposesRight ? Transposed : NoTranspose;
        int leftPitch = p.LeftPitch, rightPitch = p.RightPitch;
        var items = p.Items;
        for (; turns > 0; turns--)
        {
            for (int i = 0; i < items.Length; i++)
                _gemm(RowMajor, transLeft, transRight, p.Rows, p.Columns, p.Depth, T.One, left + items[i].Left, leftPitch, right + items[i].Right, rightPitch, T.Zero, result + items[i].Result, p.ResultStride);
        }
    };

    /// <summary>A matrix of <paramref name="rows"/> by <paramref name="depth"/>, which lies transposed or not, times a vector.</summary>
    private Action<int> Vector(int rows, int depth, bool transposed, T* matrix, int pitch, T* vector, T* result) => turns =>
    {
        for (; turns > 0; turns--)
            _gemv(RowMajor, transposed ? Transposed : NoTranspose, transposed ? depth : rows, transposed ? rows : depth, T.One, matrix, pitch, vector, 1, T.Zero, result, 1);
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
