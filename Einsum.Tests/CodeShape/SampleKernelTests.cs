using Mono.Cecil;
namespace Einsum.Tests.CodeShape;

/// <summary>That the tools see what is there: tiles whose counts are known, and a kernel compiled for the wrong target.</summary>
public class SampleKernelTests
{
    private static readonly byte[] s_assembly = CrossCompiler.Assemble("SampleKernels", SampleKernels.File(
        SampleKernels.Broadcast("Wide4x32", "float", 512, 4, 2),
        SampleKernels.Broadcast("Wide14x32", "float", 512, 14, 2),
        SampleKernels.Broadcast("Wide14x16", "double", 512, 14, 2),
        SampleKernels.Broadcast("Medium4x16", "float", 256, 4, 2),
        SampleKernels.Broadcast("Medium6x16", "float", 256, 6, 2),
        SampleKernels.Broadcast("Medium6x8", "double", 256, 6, 2),
        SampleKernels.ByLane("Neon4x16", "float", 4, 4),
        SampleKernels.ByLane("Neon8x12", "float", 8, 3),
        SampleKernels.ByLane("Neon8x6", "double", 8, 3)));

    private static readonly Lazy<MachineCode> s_avx512 = new(() => CrossCompiler.Compile("SampleKernels", s_assembly, MachineTarget.Avx512));
    private static readonly Lazy<MachineCode> s_avx2 = new(() => CrossCompiler.Compile("SampleKernels", s_assembly, MachineTarget.Avx2));
    private static readonly Lazy<MachineCode> s_arm64 = new(() => CrossCompiler.Compile("SampleKernels", s_assembly, MachineTarget.Arm64));

    private static MachineCode Code(string target) => (target switch { "avx512" => s_avx512, "avx2" => s_avx2, _ => s_arm64 }).Value;

    [Theory]
    [InlineData("avx512", "Wide4x32", 8, 6, 64)]
    [InlineData("avx512", "Wide14x32", 28, 16, 64)]
    [InlineData("avx512", "Wide14x16", 28, 16, 64)]
    [InlineData("avx2", "Medium4x16", 8, 6, 32)]
    [InlineData("avx2", "Medium6x16", 12, 8, 32)]
    [InlineData("avx2", "Medium6x8", 12, 8, 32)]
    [InlineData("arm64", "Neon4x16", 16, 3, 16)]
    [InlineData("arm64", "Neon8x12", 24, 3, 16)]
    [InlineData("arm64", "Neon8x6", 24, 4, 16)]
    public void TileFillsTheRegistersAndNoMore(string target, string kernel, int fma, int loads, int vectorBytes)
    {
        var loop = LoopShape.OfMainLoop(Code(target).Method($"Kernels:{kernel}"));
        Assert.Equal($"fma {fma} loads {loads} spills 0 calls 0 vector {vectorBytes}", loop.ToString());
    }

    [Theory]
    [InlineData("avx512", "Wide14x32", "znver4", 28.0)]
    [InlineData("avx512", "Wide14x16", "znver4", 28.0)]
    [InlineData("avx2", "Medium6x16", "znver4", 6.0)]
    [InlineData("arm64", "Neon4x16", "neoverse-n1", 8.0)]
    [InlineData("arm64", "Neon4x16", "neoverse-v2", 4.0)]
    [InlineData("arm64", "Neon8x12", "neoverse-n1", 12.0)]
    [InlineData("arm64", "Neon8x12", "neoverse-n2", 12.0)]
    public void CyclesAreThoseOfTheMultiplyAddsAlone(string target, string kernel, string processor, double expected) =>
        Assert.Equal(expected, Cycles.PerIteration(LoopShape.OfMainLoop(Code(target).Method($"Kernels:{kernel}")), MachineTarget.Named(target), processor));

    [Fact]
    public void KernelForAvx512SpillsWhenCompiledForAvx2()
    {
        var loop = LoopShape.OfMainLoop(Code("avx2").Method("Kernels:Wide14x32"));
        Assert.True(loop.Spills > 0 && loop.VectorBytes == 32, loop.ToString());
    }

    [Fact]
    public void KernelForAvx512SpillsWhenCompiledForArm64() =>
        Assert.True(LoopShape.OfMainLoop(Code("arm64").Method("Kernels:Wide14x32")) is { Spills: > 0, VectorBytes: 16 });

    [Fact]
    public void KernelThatIsNotListedIsAnError() =>
        Assert.Throws<InvalidOperationException>(() => Code("avx2").Method("Kernels:Absent"));

    [Fact]
    public void EveryArmIntrinsicIsMarked()
    {
        using var coreLib = ModuleDefinition.ReadModule(Path.Combine(ReferenceFramework.Folder, "System.Private.CoreLib.dll"));
        var methods = coreLib.GetTypes().Where(t => (t.DeclaringType ?? t).Namespace == "System.Runtime.Intrinsics.Arm").SelectMany(t => t.Methods).Where(m => m.IsStatic).ToArray();
        Assert.InRange(methods.Length, 4902, int.MaxValue);
        Assert.All(methods, m => Assert.Contains(m.CustomAttributes, a => a.AttributeType.Name == "IntrinsicAttribute"));
    }
}
