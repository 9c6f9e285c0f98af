using Einsum.Benchmarks.Kernels.Cases;
using Einsum.Benchmarks.Kernels.Contestants;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Einsum.Benchmarks.Kernels.Peers;

/// <summary>
/// libxsmm, which writes machine code for one small product at run time. Debian has it as an archive only: it is linked into a library first. Its matrices lie by columns, so
/// that ours are its transposes, with operands and extents exchanged.
/// </summary>
internal sealed unsafe class Xsmm : Peer
{
    private const string Archive = "/usr/lib/libxsmm.a", WithoutBlas = "/usr/lib/libxsmmnoblas.a";

    /// <summary>Its kernels are not blocked for caches: beyond this many products they are not meant.</summary>
    private const long LargestProduct = 128 * 128 * 128;

    private const int TransposeRight = 2;

    private readonly Gcc _gcc = new();
    private readonly nint? _library;

    public Xsmm()
    {
        if (File.Exists(Archive)) _library = _gcc.Link("-Wl,--whole-archive", Archive, "-Wl,--no-whole-archive", WithoutBlas, "-lpthread", "-ldl", "-lm");
    }

    public override IReadOnlyList<(string Name, string Install)> Missing => _library is null ? [("libxsmm", $"apt-get install libxsmm-dev {Gcc.Package}")] : [];

    public override IEnumerable<Contestant> Enter(Operands operands)
    {
        if (_library is not { } library || MatrixProduct.Read(operands.Case) is not { } product) return [];
        if ((long)product.Rows * product.Columns * product.Depth > LargestProduct) return [];
        var loop = operands.Case.Element == Element.F64
            ? Loop<double>(NativeLibrary.GetExport(library, "libxsmm_dmmdispatch"), operands, product)
            : operands.Case.Element != Element.F32 ? null : Loop<float>(NativeLibrary.GetExport(library, "libxsmm_smmdispatch"), operands, product);
        return loop is null ? [] : [new LoopContestant("libxsmm", operands, loop)];
    }

    public override void Dispose()
    {
        base.Dispose();
        _gcc.Dispose();
    }

    /// <summary>Null where it has no kernel, as for rows of the left operand that do not lie side by side.</summary>
    private static Action<int>? Loop<T>(nint dispatch, Operands operands, MatrixProduct p) where T : unmanaged, INumberBase<T>
    {
        T one = T.One, zero = T.Zero;
        int leftPitch = p.LeftPitch, rightPitch = p.RightPitch, resultPitch = p.ResultStride, flags = p.TransposesLeft ? TransposeRight : 0;
        if (p.TransposesRight) return null;
        var write = (delegate* unmanaged<int, int, int, int*, int*, int*, T*, T*, int*, int*, nint>)dispatch;
        nint code = write(p.Columns, p.Rows, p.Depth, &rightPitch, &leftPitch, &resultPitch, &one, &zero, &flags, null);
        if (code == 0) return null;
        var kernel = (delegate* unmanaged[SuppressGCTransition]<T*, T*, T*, void>)code;
        T* left = operands.Pointer<T>(p.Left), right = operands.Pointer<T>(p.Right), result = operands.Result<T>();
        if (p.IsSingle) return turns =>
        {
            for (; turns > 0; turns--) kernel(right, left, result);
        };
        return turns =>
        {
            var step = p.Step;
            for (; turns > 0; turns--)
            {
                foreach (var start in p.Starts)
                {
                    T* a = left + start.Left, b = right + start.Right, c = result + start.Result;
                    for (int n = p.Count; n > 0; n--, a += step.Left, b += step.Right, c += step.Result) kernel(b, a, c);
                }
            }
        };
    }
}
