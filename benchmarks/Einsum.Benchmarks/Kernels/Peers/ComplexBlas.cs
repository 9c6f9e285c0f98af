using Einsum.Benchmarks.Kernels.Contestants;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Einsum.Benchmarks.Kernels.Peers;

/// <summary>The functions of one BLAS for complex numbers, whose scalars are passed by reference.</summary>
internal sealed unsafe class ComplexBlas(nint library)
{
    private const int RowMajor = 101, NoTranspose = 111, Transposed = 112;

    private readonly delegate* unmanaged<int, int, int, int, int, int, Complex*, Complex*, int, Complex*, int, Complex*, Complex*, int, void> _gemm =
        (delegate* unmanaged<int, int, int, int, int, int, Complex*, Complex*, int, Complex*, int, Complex*, Complex*, int, void>)NativeLibrary.GetExport(library, "cblas_zgemm");

    private readonly delegate* unmanaged<int, Complex*, int, Complex*, int, Complex*, void> _dot =
        (delegate* unmanaged<int, Complex*, int, Complex*, int, Complex*, void>)NativeLibrary.GetExport(library, "cblas_zdotu_sub");

    /// <summary>The case in a loop; null where there is no function for it.</summary>
    public Action<int>? Loop(Operands operands)
    {
        if (MatrixProduct.Read(operands.Case) is not { IsSingle: true } p) return null;
        Complex* left = operands.Pointer<Complex>(p.Left), right = operands.Pointer<Complex>(p.Right), result = operands.Result<Complex>();
        return turns =>
        {
            Complex one = Complex.One, zero = Complex.Zero;
            bool isDot = p is { Rows: 1, Columns: 1 };
            int transLeft = p.TransposesLeft ? Transposed : NoTranspose, transRight = p.TransposesRight ? Transposed : NoTranspose;
            for (; turns > 0; turns--)
            {
                if (isDot) _dot(p.Depth, left, 1, right, 1, result);
                else _gemm(RowMajor, transLeft, transRight, p.Rows, p.Columns, p.Depth, &one, left, p.LeftPitch, right, p.RightPitch, &zero, result, p.ResultStride);
            }
        };
    }
}
