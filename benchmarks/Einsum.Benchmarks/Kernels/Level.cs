using System.Runtime.Intrinsics;

namespace Einsum.Benchmarks.Kernels;

/// <summary>
/// How much of the machine a class may use. It is settled when a process starts, as are the JIT's tiers, of which short runs would measure the lowest, and the kernels and
/// threads of the peers: a command starts a process for each level it needs.
/// </summary>
internal sealed record Level(string Name, params (string Variable, string Value)[] Settings)
{
    /// <summary>Names the level in the process that measures.</summary>
    private const string Marker = "EINSUM_BENCHMARKS_LEVEL";

    private static readonly (string, string)[] s_always =
    [
        ("DOTNET_TieredCompilation", "0"),
        ("DOTNET_ReadyToRun", "0"),
        ("OPENBLAS_NUM_THREADS", "1"),
        ("BLIS_NUM_THREADS", "1"),
        ("OMP_NUM_THREADS", "1"),
    ];

    /// <summary>The libraries' own choice on new processors is an AVX2 kernel, or worse: against that, a win would not be one. 0 and 3 are Skylake and Haswell to BLIS.</summary>
    private static readonly (string, string)[] s_avx512 = [("OPENBLAS_CORETYPE", "SKYLAKEX"), ("BLIS_ARCH_TYPE", "0"), ("ATEN_CPU_CAPABILITY", "avx512")];

    private static readonly (string, string)[] s_avx2 = [("OPENBLAS_CORETYPE", "HASWELL"), ("BLIS_ARCH_TYPE", "3"), ("ATEN_CPU_CAPABILITY", "avx2")];

    /// <summary>All that the machine has.</summary>
    public static Level Machine { get; } = new("machine", Vector512.IsHardwareAccelerated ? s_avx512 : s_avx2);

    public static Level Avx2 { get; } = new("avx2", [("DOTNET_EnableAVX512", "0"), .. s_avx2]);

    public static Level Sse42 { get; } = new("sse42", ("DOTNET_EnableAVX", "0"), ("OPENBLAS_CORETYPE", "NEHALEM"));

    /// <summary>Whether this is the process that measures at this level; in the one that only starts others it is none.</summary>
    public bool IsHere => System.Environment.GetEnvironmentVariable(Marker) == Name;

    public static bool IsNowhere => System.Environment.GetEnvironmentVariable(Marker) is null;

    public IEnumerable<(string Variable, string Value)> Environment => [(Marker, Name), .. s_always, .. Settings];
}
