using Einsum.Benchmarks.Kernels.Cases;
using Einsum.Benchmarks.Kernels.Contestants;
using System.Runtime.InteropServices;

namespace Einsum.Benchmarks.Kernels.Peers;

/// <summary>A library with the C interface of BLAS.</summary>
internal sealed class Cblas : Peer
{
    private readonly string _name, _package;
    private readonly Blas<float>? _floats;
    private readonly Blas<double>? _doubles;
    private readonly ComplexBlas? _numbers;

    private Cblas(string name, string library, string package)
    {
        (_name, _package) = (name, package);
        if (!NativeLibrary.TryLoad(library, out nint handle)) return;
        _floats = new(handle, 's');
        _doubles = new(handle, 'd');
        _numbers = new(handle);
    }

    public static Cblas OpenBlas() => new("OpenBLAS", "libopenblas.so.0", "libopenblas0-pthread");

    public static Cblas Blis() => new("BLIS", "libblis.so.4", "libblis4-pthread");

    public override IReadOnlyList<(string Name, string Install)> Missing => _floats is null ? [(_name, $"apt-get install {_package}")] : [];

    public override IEnumerable<Contestant> Enter(Operands operands)
    {
        var element = operands.Case.Element;
        var loop = element == Element.F64 ? _doubles?.Loop(operands) : element == Element.F32 ? _floats?.Loop(operands) : element == Element.C128 ? _numbers?.Loop(operands) : null;
        return loop is null ? [] : [new LoopContestant(_name, operands, loop)];
    }
}
