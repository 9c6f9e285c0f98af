namespace Einsum.Tests.CodeShape;

/// <summary>An instruction set the cross-compiler produces code for, whatever processor the tests run on.</summary>
internal sealed record MachineTarget(string Name, string Triple, params string[] Options)
{
    public static readonly MachineTarget Avx512 = new("avx512", "x86_64", "--targetarch", "x64", "--instruction-set", "x86-64-v4");
    public static readonly MachineTarget Avx2 = new("avx2", "x86_64", "--targetarch", "x64", "--instruction-set", "avx2");
    public static readonly MachineTarget Sse42 = new("sse42", "x86_64", "--targetarch", "x64", "--instruction-set", "x86-64-v2");
    public static readonly MachineTarget Arm64 = new("arm64", "aarch64", "--targetarch", "arm64");

    public static MachineTarget Named(string name) => ((MachineTarget[])[Avx512, Avx2, Sse42, Arm64]).Single(t => t.Name == name);

    public override string ToString() => Name;
}
