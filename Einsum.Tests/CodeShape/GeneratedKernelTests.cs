using Einsum.Tests.Harness;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Einsum.Tests.CodeShape;

/// <summary>The machine code of generated kernels, for each instruction set, whatever processor the tests run on.</summary>
public class GeneratedKernelTests
{
    private const BindingFlags Declared = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>How the names of types with kernels end.</summary>
    private static readonly string[] s_kernelTypes = ["Kernels", "Tiles", "Product", "Batch", "AlongTerms"];

    private static readonly (string Target, string Suffix, int VectorBytes)[] s_targets = [("avx512", "Avx512", 64), ("avx2", "Avx2", 32), ("sse42", "Sse42", 16), ("arm64", "AdvSimd", 16)];

    [Theory]
    [InlineData("avx512", "SingleTiles", 24, 11)]
    [InlineData("avx512", "DoubleTiles", 24, 11)]
    [InlineData("avx2", "SingleTiles", 12, 8)]
    [InlineData("avx2", "DoubleTiles", 12, 8)]
    [InlineData("sse42", "SingleTiles", 12, 8)]
    [InlineData("sse42", "DoubleTiles", 12, 8)]
    [InlineData("arm64", "SingleTiles", 24, 3)]
    [InlineData("arm64", "DoubleTiles", 24, 4)]
    public void PackedTileFillsTheRegistersAndNoMore(string target, string tiles, int fma, int loads)
    {
        var (_, suffix, vectorBytes) = s_targets.Single(t => t.Target == target);
        Assert.Equal($"fma {fma} loads {loads} spills 0 calls 0 vector {vectorBytes}", MainLoop(target, tiles, $"Tile{suffix}Whole").ToString());
    }

    [Theory]
    [InlineData("avx512", "SingleTiles", "znver4", 24.0)]
    [InlineData("avx512", "DoubleTiles", "znver4", 24.0)]
    [InlineData("avx2", "SingleTiles", "znver4", 6.0)]
    [InlineData("avx2", "DoubleTiles", "znver4", 6.0)]
    [InlineData("arm64", "SingleTiles", "neoverse-n1", 12.0)]
    [InlineData("arm64", "SingleTiles", "neoverse-n2", 12.0)]
    [InlineData("arm64", "SingleTiles", "neoverse-v1", 6.0)]
    [InlineData("arm64", "SingleTiles", "neoverse-v2", 6.0)]
    [InlineData("arm64", "DoubleTiles", "neoverse-n1", 12.0)]
    public void PackedTileTakesTheCyclesOfItsMultiplyAddsAlone(string target, string tiles, string processor, double cycles)
    {
        string suffix = s_targets.Single(t => t.Target == target).Suffix;
        Assert.Equal(cycles, Cycles.PerIteration(MainLoop(target, tiles, $"Tile{suffix}Whole"), MachineTarget.Named(target), processor));
    }

    [Theory]
    [InlineData("MinPlusSingleTiles")]
    [InlineData("MinPlusDoubleTiles")]
    [InlineData("Int32Tiles")]
    public void PackedTileWithoutFusedFormStaysInRegisters(string tiles)
    {
        foreach (var (target, suffix, vectorBytes) in s_targets)
        {
            var loop = MainLoop(target, tiles, $"Tile{suffix}Whole");
            Assert.Equal((target, 0, 0, 0, vectorBytes), (target, loop.Fma, loop.Spills, loop.Calls, loop.VectorBytes));
        }
    }

    /// <summary>Where the processor has an instruction for two pairs, it is the one that multiplies.</summary>
    [Theory]
    [InlineData("avx512", 18)]
    [InlineData("avx2", 8)]
    [InlineData("sse42", 8)]
    [InlineData("arm64", 2 * 18)]
    public void PairsOfTermsAreMultipliedTwoAtATime(string target, int multiplications)
    {
        var (_, suffix, vectorBytes) = s_targets.Single(t => t.Target == target);
        var loop = MainLoop(target, "Int32PairTiles", $"Tile{suffix}Whole");
        Assert.Equal((0, 0, vectorBytes), (loop.Spills, loop.Calls, loop.VectorBytes));
        Assert.Equal(multiplications, loop.Body.Count(line => Regex.IsMatch(line, "^(?:v?pmaddwd|vpdpwssd|smull2?) ")));
    }

    /// <summary>No comparison, mask or selection beside it, as an order of NaN and of zeros would need.</summary>
    [Theory]
    [InlineData("MinPlusSingleTiles")]
    [InlineData("MinPlusDoubleTiles")]
    public void TheLesserOfTwoVectorsIsOneInstruction(string tiles)
    {
        foreach (var (target, suffix, _) in s_targets.Where(t => t.Target != "arm64"))
        {
            var body = MainLoop(target, tiles, $"Tile{suffix}Whole").Body;
            Assert.Contains(body, line => Regex.IsMatch(line, "^v?minp[sd] "));
            Assert.DoesNotContain(body, line => Regex.IsMatch(line, "^v?(?:p?cmp|p?blend|fixup|range|p?and|p?or|ptern)[a-z]*[0-9a-z]* .*mm"));
        }
    }

    /// <summary>What the loop over terms must hold in the part of a product for many columns: fused multiply-adds, where the element type has them.</summary>
    [Theory]
    [InlineData("SingleProduct", 4, 8, 16)]
    [InlineData("DoubleProduct", 8, 8, 16)]
    [InlineData("Int32Product", 4, 0, 0)]
    [InlineData("MinPlusSingleProduct", 4, 0, 0)]
    [InlineData("SingleBatch", 4, 8, 16)]
    public void ProductInPlaceUsesWholeVectorsAndNoStack(string method, int elementBytes, int fma, int fmaOfManyRegisters)
    {
        foreach (var (target, suffix, vectorBytes) in s_targets)
        {
            var loop = MainLoop(target, method, $"Run{suffix}By{vectorBytes / elementBytes}");
            Assert.Equal((target, target is "avx512" or "arm64" ? fmaOfManyRegisters : fma, 0, 0, vectorBytes), (target, loop.Fma, loop.Spills, loop.Calls, loop.VectorBytes));
        }
    }

    /// <summary>Where columns are fewer than lanes, terms are read without a mask but for the last ones, and products of few columns by vectors that they fill.</summary>
    [Theory]
    [InlineData("RunAvx512Partial16", 8, 64)]
    [InlineData("RunAvx512By8", 8, 32)]
    [InlineData("RunAvx512By4", 8, 16)]
    public void ProductOfFewColumnsUsesWhatVectorsThereAre(string part, int fma, int vectorBytes)
    {
        var loop = MainLoop("avx512", "SingleProduct", part);
        Assert.Equal((fma, 0, 0, vectorBytes), (loop.Fma, loop.Spills, loop.Calls, loop.VectorBytes));
    }

    /// <summary>Where registers hold them, more columns than two vectors have are taken three vectors at a time.</summary>
    [Theory]
    [InlineData("avx512", "SingleProduct", "RunAvx512By48Tile8x3", 24, 64)]
    [InlineData("avx512", "DoubleProduct", "RunAvx512By24Tile8x3", 24, 64)]
    [InlineData("avx512", "SingleProduct", "RunAvx512By48Tile4x2", 8, 64)]
    [InlineData("arm64", "SingleProduct", "RunAdvSimdBy12Tile8x3", 24, 16)]
    public void ProductOfManyColumnsTakesThreeVectorsAtATime(string target, string product, string tile, int fma, int vectorBytes)
    {
        var loop = MainLoop(target, product, tile);
        Assert.Equal((fma, 0, 0, vectorBytes), (loop.Fma, loop.Spills, loop.Calls, loop.VectorBytes));
    }

    /// <summary>What the main loop must hold: fused multiply-adds, where the element type has them.</summary>
    [Theory]
    [InlineData("SingleBatchAlongTerms", 8, 8, "Run")]
    [InlineData("Apply", 8, 8)]
    [InlineData("ApplyTransposed", 8, 8)]
    [InlineData("Dot", 4, 4)]
    [InlineData("DotDouble", 4, 4)]
    [InlineData("SumRows", 0, 0)]
    [InlineData("SumColumns", 0, 0)]
    [InlineData("Multiply", 0, 0)]
    [InlineData("Outer", 0, 0)]
    public void MainLoopInPlaceUsesWholeVectorsAndNoStack(string method, int fma, int fmaOfManyRegisters, string kernel = "R")
    {
        foreach (var (target, suffix, vectorBytes) in s_targets)
        {
            var loop = MainLoop(target, method, $"{kernel}{suffix}");
            Assert.Equal((target, target is "avx512" or "arm64" ? fmaOfManyRegisters : fma, 0, 0, vectorBytes), (target, loop.Fma, loop.Spills, loop.Calls, loop.VectorBytes));
        }
    }

    [Theory]
    [InlineData("Small", 16, 4, 16, 64)]
    [InlineData("SmallDouble", 9, 9, 16, 32)]
    public void SmallFixedProductIsStraightLineCodeInRegisters(string method, int fma, int fmaOfWideVectors, int vectorBytes, int wideVectorBytes)
    {
        foreach (var (target, suffix, _) in s_targets)
        {
            var listed = GeneratedKernels.Listed(MachineTarget.Named(target), method, $"R{suffix}");
            var whole = LoopShape.OfWhole(listed);
            Assert.Empty(LoopShape.InnermostLoops(listed));
            // Where a part of a vector is stored through a pointer, its reference is pinned: written to the stack, and cleared there.
            bool isWide = target == "avx512" || (target == "avx2" && method == "SmallDouble");
            Assert.Equal((target, isWide ? fmaOfWideVectors : fma, 0, isWide ? wideVectorBytes : vectorBytes), (target, whole.Fma, whole.Calls, whole.VectorBytes));
            Assert.InRange(whole.Spills, 0, isWide && method == "SmallDouble" ? 4 : 0);
        }
    }

    /// <summary>The choice among instruction sets is made by the compiler: what is left is one jump, or one after each test of sizes.</summary>
    [Theory]
    [InlineData("SingleTiles", "Tile")]
    [InlineData("SingleProduct", "Run")]
    [InlineData("Dot", "R")]
    public void DispatchIsFolded(string method, string dispatch)
    {
        foreach (var (target, suffix, vectorBytes) in s_targets)
        {
            var whole = LoopShape.OfWhole(GeneratedKernels.Listed(MachineTarget.Named(target), method, dispatch));
            // A tile: whole, for the last rows, for the last columns by one vector or two. A product: of the longer squares that are known, of one column, of many terms and few or many columns, of fewer columns than any vector has lanes,
            // and one for each width, with masks one more, with AVX-512 another for three vectors; on arm64 a method chooses among widths.
            int ways = dispatch switch { "Tile" => target is "avx512" or "arm64" ? 4 : 3, "Run" => target switch { "avx512" => 10, "arm64" => 6, "avx2" => 6, _ => 5 }, _ => 1 };
            string part = dispatch switch { "Tile" => "Whole", "Run" => $"By{vectorBytes / 4}", _ => "" };
            Assert.Equal((target, 0, ways), (target, whole.Calls, whole.TailCalls));
            // On arm64 the listing does not name what is jumped to.
            if (target != "arm64") Assert.Contains(whole.Body, i => i.Contains($":{dispatch}{suffix}{part}(", StringComparison.Ordinal));
            Assert.DoesNotContain(whole.Body, i => s_targets.Any(t => t.Suffix != suffix && i.Contains($":{dispatch}{t.Suffix}", StringComparison.Ordinal)));
        }
    }

    /// <summary>Beside a few products a call would be felt, and so would the question whether the result lies over operands that have been read.</summary>
    [Fact]
    public void AShortKernelIsPartOfRun()
    {
        foreach (var (target, suffix, _) in s_targets)
        {
            var (run, kernel) = (GeneratedKernels.Listed(MachineTarget.Named(target), "Small", "Run"), GeneratedKernels.Listed(MachineTarget.Named(target), "Small", $"R{suffix}"));
            var (whole, alone) = (LoopShape.OfWhole(run), LoopShape.OfWhole(kernel));
            // Three lengths that may be wrong, and what throws.
            Assert.InRange(whole.Calls, 1, 6);
            Assert.Equal((target, alone.Fma, 0, 0), (target, whole.Fma, whole.Spills, whole.TailCalls));
            Assert.DoesNotContain(whole.Body, i => i.Contains("Kernels:R", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void NothingAsksForAnInstructionSetAtRunTime()
    {
        foreach (var (target, suffix, _) in s_targets.Where(t => t.Target != "arm64"))
        {
            var asking = GeneratedKernels.Code(MachineTarget.Named(target)).Methods.Where(m => !s_targets.Any(t => t.Suffix != suffix && m.Name.EndsWith(t.Suffix, StringComparison.Ordinal)))
                .Where(m => m.Instructions.Any(i => i.Contains("IsSupported", StringComparison.Ordinal) || i.Contains("IsHardwareAccelerated", StringComparison.Ordinal)));
            Assert.Empty(asking.Select(m => m.Name));
        }
    }

    [Fact]
    public void JitOptimisesEveryKernel()
    {
        string file = Path.Combine(Tools.OutputFolder("JitSummary"), "GeneratedKernels.dll");
        File.WriteAllBytes(file, GeneratedKernels.Assembly);
        var kernels = JitSummary.Record(CompileKernels, file).MethodsOf(s_kernelTypes);
        Assert.DoesNotContain(kernels, k => !k.IsOptimised);
        Assert.Equal(Kernels(Assembly.LoadFrom(file)).Count(), kernels.Count);
    }

    private static LoopShape MainLoop(string target, string method, string kernel) => LoopShape.OfMainLoop(GeneratedKernels.Listed(MachineTarget.Named(target), method, kernel));

    private static IEnumerable<MethodInfo> Kernels(Assembly assembly) =>
        assembly.GetTypes().Where(t => s_kernelTypes.Any(end => t.Name.EndsWith(end, StringComparison.Ordinal))).SelectMany(t => t.GetMethods(Declared));

    private static int CompileKernels(string[] arguments)
    {
        foreach (var kernel in Kernels(Assembly.LoadFrom(arguments[0]))) RuntimeHelpers.PrepareMethod(kernel.MethodHandle);
        return 0;
    }
}
