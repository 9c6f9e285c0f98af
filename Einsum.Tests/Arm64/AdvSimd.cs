using System.Numerics;
using System.Runtime.Intrinsics;

namespace Einsum.Tests.Arm64.Shim;

/// <summary>
/// The members of <c>System.Runtime.Intrinsics.Arm.AdvSimd</c> that kernels use, written lane by lane, so that NEON text runs on any
/// machine: the alias line at the top of a generated file is replaced by <see cref="AliasLine"/>. Shows what the text means, not
/// what the instructions do; that is for <see cref="ArmRunner"/>.
/// </summary>
public static class AdvSimd
{
    /// <summary>As generated files spell it, and what takes its place.</summary>
    internal const string AliasLine = "using AdvSimd = global::System.Runtime.Intrinsics.Arm.AdvSimd;", ShimLine = "using AdvSimd = global::Einsum.Tests.Arm64.Shim.AdvSimd;";

    public static bool IsSupported => true;

    public static Vector128<T> FusedMultiplyAdd<T>(Vector128<T> addend, Vector128<T> left, Vector128<T> right) where T : IFloatingPointIeee754<T> =>
        Lanes(i => T.FusedMultiplyAdd(left[i], right[i], addend[i]));

    private static Vector128<T> Lanes<T>(Func<int, T> lane)
    {
        var vector = Vector128<T>.Zero;
        for (int i = 0; i < Vector128<T>.Count; i++) vector = vector.WithElement(i, lane(i));
        return vector;
    }

    public static class Arm64
    {
        public static bool IsSupported => true;

        public static Vector128<T> FusedMultiplyAdd<T>(Vector128<T> addend, Vector128<T> left, Vector128<T> right) where T : IFloatingPointIeee754<T> =>
            AdvSimd.FusedMultiplyAdd(addend, left, right);

        public static Vector128<T> FusedMultiplyAddBySelectedScalar<T>(Vector128<T> addend, Vector128<T> left, Vector128<T> right, byte rightIndex) where T : IFloatingPointIeee754<T> =>
            AdvSimd.FusedMultiplyAdd(addend, left, Vector128.Create(right[rightIndex]));
    }
}
