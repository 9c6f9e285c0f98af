using Einsum.Tests.Harness;
using Microsoft.CodeAnalysis;
using System.Numerics;
using System.Reflection;
using System.Runtime.Intrinsics;
using System.Runtime.Loader;
using System.Text.RegularExpressions;

namespace Einsum.Tests.Arm64
{
    /// <summary>
    /// Runs NEON text on any machine: the alias lines at the top of a generated file are replaced so that the instruction classes are
    /// those below. <c>AdvSimd</c> is written lane by lane; the x64 classes answer that they are not supported, so that the method
    /// takes the path it would take on ARM. Shows what the text means, not what the instructions do; that is for <see cref="ArmRunner"/>.
    /// </summary>
    internal static partial class Shimmed
    {
        [GeneratedRegex(@"using (?<class>\w+) = global::System\.Runtime\.Intrinsics\.(?:Arm|X86)\.\k<class>;")]
        private static partial Regex Alias { get; }

        public static Assembly Load(params string[] sources)
        {
            var texts = sources.Select(source => Alias.Replace(source, "using ${class} = global::Einsum.Tests.Arm64.Shim.${class};"));
            var compilation = InMemory.Compile([.. texts]).AddReferences(MetadataReference.CreateFromFile(typeof(Shim.AdvSimd).Assembly.Location));
            using var image = new MemoryStream();
            Assert.DoesNotContain(compilation.Emit(image).Diagnostics, d => d.Severity > DiagnosticSeverity.Info);
            image.Position = 0;
            return new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(image);
        }
    }
}

namespace Einsum.Tests.Arm64.Shim
{
    /// <summary>The members that kernels use; add one when the writer begins to use it.</summary>
    public static class AdvSimd
    {
        public static bool IsSupported => true;

        public static Vector128<T> FusedMultiplyAdd<T>(Vector128<T> addend, Vector128<T> left, Vector128<T> right) where T : IFloatingPointIeee754<T> =>
            Lanes(i => T.FusedMultiplyAdd(left[i], right[i], addend[i]));

        public static Vector128<T> Min<T>(Vector128<T> left, Vector128<T> right) where T : INumber<T> => Lanes(i => T.Min(left[i], right[i]));

        public static Vector128<T> Max<T>(Vector128<T> left, Vector128<T> right) where T : INumber<T> => Lanes(i => T.Max(left[i], right[i]));

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

            public static Vector128<T> Min<T>(Vector128<T> left, Vector128<T> right) where T : INumber<T> => AdvSimd.Min(left, right);

            public static Vector128<T> Max<T>(Vector128<T> left, Vector128<T> right) where T : INumber<T> => AdvSimd.Max(left, right);
        }
    }

    /// <summary>Not there, as on ARM; its members are for the text of the other kernels to compile.</summary>
    public static class Avx512F
    {
        public static bool IsSupported => false;

        public static Vector512<T> FusedMultiplyAdd<T>(Vector512<T> left, Vector512<T> right, Vector512<T> addend) => throw new PlatformNotSupportedException();

        public static Vector512<T> Min<T>(Vector512<T> left, Vector512<T> right) => throw new PlatformNotSupportedException();

        public static Vector512<T> Max<T>(Vector512<T> left, Vector512<T> right) => throw new PlatformNotSupportedException();
    }

    /// <summary>Not there, as on ARM.</summary>
    public static class Sse
    {
        public static Vector128<T> Min<T>(Vector128<T> left, Vector128<T> right) => throw new PlatformNotSupportedException();

        public static Vector128<T> Max<T>(Vector128<T> left, Vector128<T> right) => throw new PlatformNotSupportedException();
    }

    /// <summary>Not there, as on ARM.</summary>
    public static class Sse2
    {
        public static Vector128<T> Min<T>(Vector128<T> left, Vector128<T> right) => throw new PlatformNotSupportedException();

        public static Vector128<T> Max<T>(Vector128<T> left, Vector128<T> right) => throw new PlatformNotSupportedException();
    }

    /// <summary>Not there, as on ARM.</summary>
    public static class Avx
    {
        public static Vector256<T> Min<T>(Vector256<T> left, Vector256<T> right) => throw new PlatformNotSupportedException();

        public static Vector256<T> Max<T>(Vector256<T> left, Vector256<T> right) => throw new PlatformNotSupportedException();
    }

    /// <summary>Not there, as on ARM.</summary>
    public static class Avx2
    {
        public static bool IsSupported => false;
    }

    /// <summary>Not there, as on ARM.</summary>
    public static class Sse42
    {
        public static bool IsSupported => false;
    }

    /// <summary>Not there, as on ARM.</summary>
    public static class Fma
    {
        public static bool IsSupported => false;

        public static Vector256<T> MultiplyAdd<T>(Vector256<T> left, Vector256<T> right, Vector256<T> addend) => throw new PlatformNotSupportedException();

        public static Vector128<T> MultiplyAdd<T>(Vector128<T> left, Vector128<T> right, Vector128<T> addend) => throw new PlatformNotSupportedException();
    }
}
