using Einsum.Tests.CodeShape;
using System.Numerics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Einsum.Tests.Arm64;

/// <summary>NEON kernels executed twice: their instructions under emulation, and their text on this machine through the shim.</summary>
public class SampleKernelTests
{
    private static readonly string s_text = SampleKernels.File(
        SampleKernels.ByLane("Neon4x16", "float", 4, 4),
        SampleKernels.ByLane("Neon8x6", "double", 8, 3),
        """
            public static void Scale(ref float c, nint count, float factor, double unused) { for (nint i = 0; i < count; i++) Unsafe.Add(ref c, i) *= factor + (float)unused; }

            public static void Join(ref long to, nint a, nint b, nint c, nint d, nint e, nint f, nint g, nint h, ref long i)
            {
                to = ((((((a * 10 + b) * 10 + c) * 10 + d) * 10 + e) * 10 + f) * 10 + g) * 10 + h;
                i += to;
            }
        """);

    private static readonly Lazy<MachineCode> s_code =
        new(() => CrossCompiler.Compile("SampleArmKernels", CrossCompiler.Assemble("SampleArmKernels", s_text), MachineTarget.Arm64));

    private static readonly Lazy<Assembly> s_shimmed = new(() => Shimmed.Load(s_text));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(37)]
    [InlineData(256)]
    public void InstructionsAndTextGiveTheBitsOfTheScalarLoop(int k)
    {
        Check<float>("Neon4x16", 4, 16, k);
        Check<double>("Neon8x6", 8, 6, k);
    }

    [Fact]
    public void WriteOutsideTheArrayIsFound()
    {
        var inside = ArmRunner.Run(s_code.Value.Cut("Kernels__Scale"), ArmRunner.Array<float>([1, 2, 3]), new ArmArgument.Integer(3), new ArmArgument.Single(2), new ArmArgument.Double(0.5));
        Assert.Equal([2.5f, 5, 7.5f], MemoryMarshal.Cast<byte, float>(inside.Single()).ToArray());
        var outside = Assert.ThrowsAny<Exception>(() =>
            ArmRunner.Run(s_code.Value.Cut("Kernels__Scale"), ArmRunner.Array<float>([1, 2, 3]), new ArmArgument.Integer(4), new ArmArgument.Single(2), new ArmArgument.Double(0.5)));
        Assert.Contains("outside its arrays", outside.Message);
    }

    [Fact]
    public void ArgumentsBeyondTheRegistersArePassed()
    {
        ArmArgument[] digits = [.. Enumerable.Range(1, 8).Select(digit => new ArmArgument.Integer(digit))];
        var after = ArmRunner.Run(s_code.Value.Cut("Kernels__Join"), [ArmRunner.Array<long>([0]), .. digits, ArmRunner.Array<long>([1])]);
        Assert.Equal([12345678, 12345679], after.Select(array => BitConverter.ToInt64(array)));
    }

    private static void Check<T>(string kernel, int rows, int columns, int k) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(k);
        T[] a = Numbers<T>(random, k * rows), b = Numbers<T>(random, k * columns), c = Numbers<T>(random, rows * columns), expected = [.. c];
        for (int p = 0; p < k; p++)
            for (int i = 0; i < rows; i++)
                for (int j = 0; j < columns; j++)
                    expected[i * columns + j] = T.FusedMultiplyAdd(a[p * rows + i], b[p * columns + j], expected[i * columns + j]);

        var emulated = ArmRunner.Run(s_code.Value.Cut($"Kernels__{kernel}"),
            ArmRunner.Array<T>(a), ArmRunner.Array<T>(b), ArmRunner.Array<T>(c), new ArmArgument.Integer(k), new ArmArgument.Integer(columns));
        Assert.Equal([MemoryMarshal.AsBytes<T>(a).ToArray(), MemoryMarshal.AsBytes<T>(b).ToArray(), MemoryMarshal.AsBytes<T>(expected).ToArray()], emulated);

        new KernelCall<T>(s_shimmed.Value.GetType("Kernels")!.GetMethod(kernel)!).Invoke([a, b, c], k, columns);
        Assert.Equal(expected, c);
    }

    private static T[] Numbers<T>(Random random, int count) where T : INumberBase<T> => [.. Enumerable.Range(0, count).Select(_ => T.CreateChecked(random.NextDouble() - 0.5))];
}
