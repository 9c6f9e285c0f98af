using Einsum.Compiler.Binding;

namespace Einsum.Tests.Generator;

/// <summary>Symbols are read into the compiler's values: forms, element types, ways of passing, marks, options, generics.</summary>
[Trait("Category", "Roslyn")]
public class ReadingTests
{
    private static MethodRequest Read(string members, string attribute = "[Einsum(\"ij,jk->ik\")]") =>
        Generated.Of(Harness.InMemory.Compile($$"""
            {{Generated.Usings}}
            namespace N;
            [InlineArray(16)] public struct Sixteen { private float _first; }
            [InlineArray(3)] public struct Three<T> { private T _first; }
            public class Usual { public class Span<T> { } }
            public partial class C<E> where E : INumberBase<E> { {{attribute}} {{members}} }
            """).WithOptions(Harness.InMemory.Options.WithAllowUnsafe(true))).Request;

    [Theory]
    [InlineData("Span<float>", "Span float")]
    [InlineData("ReadOnlySpan<Half>", "ReadOnlySpan Half")]
    [InlineData("float[]", "Array float 1")]
    [InlineData("double[,]", "Array double 2")]
    [InlineData("Complex[,,,,]", "Array Complex 5")]
    [InlineData("Tensor<nint>", "Tensor nint")]
    [InlineData("TensorSpan<uint>", "TensorSpan uint")]
    [InlineData("ReadOnlyTensorSpan<ulong>", "ReadOnlyTensorSpan ulong")]
    [InlineData("short*", "Pointer short")]
    [InlineData("Sixteen", "InlineArray float, 16")]
    [InlineData("Three<decimal>", "InlineArray decimal, 3")]
    [InlineData("Three<E>", "InlineArray E, 3")]
    [InlineData("E[,]", "Array E 2")]
    [InlineData("BigInteger", "Scalar BigInteger")]
    [InlineData("bool", "Scalar bool")]
    [InlineData("CancellationToken", "CancellationToken global::System.Threading.CancellationToken")]
    [InlineData("sbyte[]", "Array sbyte 1")]
    [InlineData("byte", "Scalar byte")]
    [InlineData("ushort", "Scalar ushort")]
    [InlineData("nuint", "Scalar nuint")]
    [InlineData("long", "Scalar long")]
    [InlineData("int", "Scalar int")]
    [InlineData("float[][]", "Unsupported float[][]")]
    [InlineData("char[]", "Unsupported char[]")]
    [InlineData("List<float>", "Unsupported global::System.Collections.Generic.List<float>")]
    [InlineData("Memory<float>", "Unsupported global::System.Memory<float>")]
    [InlineData("Usual.Span<float>", "Unsupported global::N.Usual.Span<float>")]
    [InlineData("Span<string>", "Unsupported global::System.Span<string>")]
    [InlineData("float?", "Unsupported float?")]
    [InlineData("string", "Unsupported string")]
    [InlineData("object", "Unsupported object")]
    [InlineData("DayOfWeek", "Unsupported global::System.DayOfWeek")]
    [InlineData("Span<float*>", "Unsupported global::System.Span<float*>")]
    [InlineData("Three<Sixteen>", "Unsupported global::N.Three<global::N.Sixteen>")]
    public void AParametersTypeIsAFormAndAnElementType(string type, string expected)
    {
        var read = Read($"public static unsafe partial void M({type} p);").Signature.Parameters[0];
        Assert.Equal(expected, $"{read.Form} {read.Element}{(read.ArrayRank > 0 ? $" {read.ArrayRank}" : "")}{(read.InlineLength > 0 ? $", {read.InlineLength}" : "")}");
        Assert.Equal(type, read.TypeText);
        Assert.Equal(read.Form is ParameterForm.Unsupported or ParameterForm.CancellationToken, read.Element.Kind == ElementKind.Unknown);
        Assert.Equal(("p", 0, Passing.Value, false, ParameterMarks.None), (read.Name, read.Ordinal, read.Passing, read.IsNullable, read.Marks));
    }

    [Theory]
    [InlineData("void", "Void void")]
    [InlineData("float[,]", "Array float[,]")]
    [InlineData("Tensor<E>", "Tensor Tensor<E>")]
    [InlineData("double", "Scalar double")]
    [InlineData("ref float", "Unsupported ref float")]
    [InlineData("ref readonly float", "Unsupported ref readonly float")]
    [InlineData("string", "Unsupported string")]
    [InlineData("Task", "Void void")]
    [InlineData("Task<float[,]>", "Array float[,]")]
    [InlineData("ValueTask<float>", "Scalar float")]
    public void AReturnValueIsAParameterToo(string type, string expected)
    {
        var read = Read($"public static partial {type} M(float[,] a);").Signature.Return;
        Assert.Equal(expected, $"{read.Form} {read.TypeText}");
        Assert.Equal(("return", -1), (read.Name, read.Ordinal));
    }

    [Fact]
    public void WaysOfPassingAndNullability()
    {
        var read = Read("public static partial void @do(float a, in float b, ref readonly float c, ref float d, out float e, float[,]? @int, this_ f);").Signature;
        Assert.Equal([Passing.Value, Passing.In, Passing.RefReadOnly, Passing.Ref, Passing.Out, Passing.Value, Passing.Value], read.Parameters.Select(p => p.Passing));
        Assert.Equal([false, false, false, false, false, true, false], read.Parameters.Select(p => p.IsNullable));
        Assert.Equal(("do", "int"), (read.Name, read.Parameters[5].Name));
    }

    [Fact]
    public void ParamsIsNotSupported() => Assert.Equal("Unsupported params float[]", Show(Read("public static partial void M(params float[] a);").Signature.Parameters[0]));

    private static string Show(Parameter read) => $"{read.Form} {read.TypeText}";

    [Fact]
    public void EveryMarkIsRead()
    {
        var read = Read("""
            [Dim("i", 4), Size("k", 1, 64), Dim("...", -1), Size("j", Typical = 768)]
            public static partial void M([Conj] Complex[,] a, [Operand] int i, [Stride("a", "i")] int lda, [Rank(3)] float[] b, [Result] float[] c, [Accumulate] float[] d, [Alpha] float e, [Beta] float f);
            """).Signature;
        var none = ParameterMarks.None;
        Assert.Equal(
            [
                none with { Conjugate = true }, none with { Operand = true }, none with { StrideOperand = "a", StrideLabel = "i" }, none with { Rank = 3 }, none with { Result = true },
                none with { Accumulate = true }, none with { Alpha = true }, none with { Beta = true },
            ],
            read.Parameters.Select(p => p.Marks));
        Assert.Equal([new("i", 4), new("...", -1)], read.Dims);
        Assert.Equal([new("k", 1, 64, 0), new("j", 0, 0, 768)], read.Sizes);
    }

    [Fact]
    public void AttributesOfOthersAreNotMarks() =>
        Assert.Equal(ParameterMarks.None, Read("public static partial void M([Result] float[] a);", "public sealed class ResultAttribute : Attribute; [Einsum(\"i->i\")]").Signature.Parameters[0].Marks);

    [Fact]
    public void OptionsNotGivenHaveTheLanguagesDefaults() => Assert.Equal(Options.Default, Read("public static partial void M(float[] a);").Options);

    /// <summary>Those of one method; the others are read as <see cref="DefaultsTests"/> has it.</summary>
    [Fact]
    public void OptionsOfOneMethodAreRead() => Assert.Equal(
        Options.Default with { Accumulator = ElementType.Double, Plan = "(0,1)" },
        Read("public static partial void M(float[] a);", "[Einsum(\"i\", Accumulator = typeof(double), Plan = \"(0,1)\")]").Options);

    [Theory]
    [MemberData(nameof(Choices))]
    public void EveryChoiceOfAnOptionHasOneOfTheSameName(Type shown, Type known) => Assert.Equal(Enum.GetNames(shown), Enum.GetNames(known));

    public static TheoryData<Type, Type> Choices => [.. typeof(EinsumAttribute).GetProperties().Where(p => p.PropertyType.IsEnum).Select(p => (p.PropertyType, DefaultsTests.TypeOf(p.Name))).Distinct()];

    [Theory]
    [InlineData("[Einsum(\"ij\" + \",\" + A)]", "ij,jk->ik")]
    [InlineData("[Einsum(A)]", "jk->ik")]
    [InlineData("[Einsum(nameof(A))]", "A")]
    [InlineData("[Einsum(@\"i\nj\")]", "i\nj")]
    [InlineData("[Einsum(\"\")]", "")]
    [InlineData("[Einsum(null!)]", null)]
    [InlineData("[Einsum((string)default!)]", null)]
    public void TheEquationIsTheConstantsValue(string attribute, string? equation) =>
        Assert.Equal(equation, Read("public static partial void M(float[] a);", "private const string A = \"jk->ik\"; " + attribute).Equation);

    [Theory]
    [InlineData("public static partial T[,] M<T>(T[,] a) where T : struct, INumberBase<T>;", "<T>", "where T : struct, global::System.Numerics.INumberBase<T>")]
    [InlineData("public static partial E[,] M<T>(E[,] a, List<T> b);", "<E>", "where E : global::System.Numerics.INumberBase<E>")]
    [InlineData("public static partial void M<@in, V>(Span<@in> a, E b) where @in : unmanaged, IFloatingPoint<@in>, IComparable<V> where V : class?, new();", "<E, @in, V>",
        "where E : global::System.Numerics.INumberBase<E> where @in : unmanaged, global::System.Numerics.IFloatingPoint<@in>, global::System.IComparable<V> where V : class?, new()")]
    [InlineData("public static partial void M(float[] a);", "", "")]
    [InlineData("public static partial T M<T>(List<T> a) where T : notnull, INumber<T>;", "<T>", "where T : notnull, global::System.Numerics.INumber<T>")]
    public void KernelsRepeatTheTypeParametersOfElements(string member, string typeParameters, string constraints) =>
        Assert.Equal((typeParameters, constraints), (Read(member).Declaration.TypeParameters, Read(member).Declaration.Constraints));

    [Fact]
    public void TheDeclarationIsRead()
    {
        var read = Read("protected internal static unsafe partial T[,] M<T>(scoped in T[,] a) where T : struct, INumberBase<T>;").Declaration;
        Assert.Equal("N", read.Namespace);
        Assert.Equal(["partial class C<E>"], read.Containers);
        Assert.Equal("protected internal", read.Accessibility);
        Assert.Equal("protected internal static unsafe partial T[,] M<T>(scoped in T[,] a) where T : struct, global::System.Numerics.INumberBase<T>", read.Header);
        Assert.Equal((true, true, true, "MPlan"), (read.IsStatic, read.NeedsBody, read.AllowsUnsafe, read.PlanName));
        Assert.Equal(typeof(Einsum.Generator.EinsumGenerator).Assembly.GetName().Version!.ToString(), read.ToolVersion);
    }
}
