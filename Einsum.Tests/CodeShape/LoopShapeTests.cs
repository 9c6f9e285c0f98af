namespace Einsum.Tests.CodeShape;

/// <summary>Counting on hand-written listings: what is an access to the stack, a scalar, a loop.</summary>
public class LoopShapeTests
{
    private static ListedMethod Method(string frame, params string[] body) => Listing.Parse(
        $"; Assembly listing for method Kernels:M(byref,nint) (FullOpts)\n; {frame} based frame\nG_M000_IG01:  ;; offset=0x0000\n{string.Concat(body.Select(i => i.EndsWith(':') ? i + "\n" : $"       {i}\n"))}").Single();

    [Fact]
    public void NameLabelsAndCommentsAreRead()
    {
        var method = Method("rsp", "mov      eax, 1", "G_M000_IG02:", "ret      ", "; Total bytes of code 4");
        Assert.Equal(("Kernels:M", "rsp"), (method.Name, method.FrameRegister));
        Assert.Equal(["mov      eax, 1", "ret"], method.Instructions);
        Assert.Equal([("G_M000_IG01", 0), ("G_M000_IG02", 1)], method.Labels.Select(l => (l.Key, l.Value)));
    }

    [Theory]
    [InlineData("rsp", "vmovups  zmm1, zmmword ptr [rsp+0x40]", 1)]
    [InlineData("rsp", "vmovups  zmm1, zmmword ptr [rbp+0x40]", 0)] // without a frame, rbp is a register like any other
    [InlineData("rbp", "vmovups  zmmword ptr [rbp-0x40], zmm1", 1)]
    [InlineData("rbp", "vmovups  zmm1, zmmword ptr [rsi+0x40]", 0)]
    [InlineData("fp", "ldr     q0, [fp, #0x40]", 1)]
    [InlineData("fp", "stp     q0, q1, [sp, #0x40]", 1)]
    [InlineData("fp", "ldp     q0, q1, [x1, #0x40]", 0)]
    [InlineData("fp", "stp     fp, lr, [sp, #-0x20]!", 0)] // every method links its frame
    public void SpillIsAnAccessToTheStack(string frame, string instruction, int expected) => Assert.Equal(expected, LoopShape.OfWhole(Method(frame, instruction)).Spills);

    [Theory]
    [InlineData("rsp", "vfmadd231ps zmm0, zmm1, zmmword ptr [rax]", 1, 0, 64)]
    [InlineData("rsp", "vfnmadd213pd ymm0, ymm1, ymm2", 1, 0, 32)]
    [InlineData("rsp", "vfmadd231ss xmm0, xmm1, dword ptr [rax]", 1, 0, 0)]
    [InlineData("rsp", "vbroadcastss zmm1, dword ptr [rdi+0x04]", 0, 1, 64)]
    [InlineData("rsp", "vmovss   xmm1, dword ptr [rdi]", 0, 1, 0)]
    [InlineData("rsp", "vmovups  zmm1 {k1}{z}, zmmword ptr [rdi]", 0, 1, 64)]
    [InlineData("rsp", "vpabsd   ymm1, ymm2", 0, 0, 32)]
    [InlineData("rsp", "vpbroadcastd zmm1, dword ptr [rdi]", 0, 1, 64)]
    [InlineData("fp", "fmla    v0.4s, v1.4s, v2.s[0]", 1, 0, 16)]
    [InlineData("fp", "fmadd   s0, s1, s2, s0", 1, 0, 0)]
    [InlineData("fp", "ldp     q0, q1, [x1]", 0, 1, 16)]
    [InlineData("fp", "ldr     s0, [x1]", 0, 1, 0)]
    public void InstructionIsCounted(string frame, string instruction, int fma, int loads, int vectorBytes)
    {
        var shape = LoopShape.OfWhole(Method(frame, instruction));
        Assert.Equal((fma, loads, vectorBytes), (shape.Fma, shape.Loads, shape.VectorBytes));
    }

    [Fact]
    public void MainLoopIsTheInnermostWithMostMultiplyAdds()
    {
        var method = Method("rsp",
            "G_M000_IG02:", "G_M000_IG03:", "vfmadd231ps zmm0, zmm1, zmm2", "vfmadd231ps zmm3, zmm1, zmm2", "jl       SHORT G_M000_IG03",
            "G_M000_IG04:", "vfmadd231ps zmm0, zmm1, zmm2", "jg       G_M000_IG04", "call     [Elsewhere]", "jl       SHORT G_M000_IG02");
        Assert.Equal(2, LoopShape.InnermostLoops(method).Count);
        Assert.Equal("fma 2 loads 0 spills 0 calls 0 vector 64", LoopShape.OfMainLoop(method).ToString());
        Assert.Equal("vfmadd231ps zmm0, zmm1, zmm2\nvfmadd231ps zmm3, zmm1, zmm2\n", LoopShape.OfMainLoop(method).Assembly());
        Assert.Equal("fma 3 loads 0 spills 0 calls 1 vector 64", LoopShape.OfWhole(method).ToString());
    }

    [Theory]
    [InlineData("rsp", "call     [Kernels:N(byref)]", 1, 0)]
    [InlineData("rsp", "tail.jmp [rax]Kernels:N(byref)", 0, 1)]
    [InlineData("rsp", "jmp      SHORT G_M000_IG01", 0, 0)]
    [InlineData("fp", "blr     x8", 1, 0)]
    [InlineData("fp", "br      x4", 0, 1)]
    [InlineData("fp", "b       G_M000_IG01", 0, 0)]
    public void CallsAreTold(string frame, string instruction, int calls, int tailCalls)
    {
        var shape = LoopShape.OfWhole(Method(frame, instruction));
        Assert.Equal((calls, tailCalls), (shape.Calls, shape.TailCalls));
    }

    [Theory]
    [InlineData("cbnz    x0, G_M000_IG02")]
    [InlineData("tbz     w0, #3, G_M000_IG02")]
    [InlineData("b.lt    G_M000_IG02")]
    [InlineData("blt     G_M000_IG02")]
    [InlineData("jmp      SHORT G_M000_IG02")]
    public void BackwardBranchClosesALoop(string branch) => Assert.Single(LoopShape.InnermostLoops(Method("fp", "G_M000_IG02:", "nop", branch)));
}
