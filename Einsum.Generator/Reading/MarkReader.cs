using Einsum.Compiler;
using Einsum.Compiler.Binding;
using Microsoft.CodeAnalysis;
using System.Collections.Immutable;
using System.Globalization;

namespace Einsum.Generator.Reading;

/// <summary>Reads the attributes beside <c>[Einsum]</c>: the marks of parameters, <c>[Dim]</c> and <c>[Size]</c>.</summary>
internal static class MarkReader
{
    public static ParameterMarks Read(ImmutableArray<AttributeData> attributes)
    {
        var marks = ParameterMarks.None;
        foreach (var attribute in attributes)
        {
            if (!attribute.AttributeClass.IsInSpace(Known.Attributes)) continue;
            marks = attribute.AttributeClass!.MetadataName switch
            {
                "ResultAttribute" => marks with { Result = true },
                "AccumulateAttribute" => marks with { Accumulate = true },
                "AlphaAttribute" => marks with { Alpha = true },
                "BetaAttribute" => marks with { Beta = true },
                "OperandAttribute" => marks with { Operand = true },
                "ConjAttribute" => marks with { Conjugate = true },
                "StrideAttribute" => marks with { StrideOperand = Text(attribute, 0), StrideLabel = Text(attribute, 1) },
                "RankAttribute" => marks with { Rank = (int)Number(attribute, 0, "Rank", -1) },
                _ => marks,
            };
        }
        return marks;
    }

    public static EquatableArray<DimMark> Dims(ImmutableArray<AttributeData> attributes)
    {
        var dims = new List<DimMark>();
        foreach (var attribute in attributes)
        {
            if (attribute.IsOurs("Dim")) dims.Add(new(Text(attribute, 0), Number(attribute, 1, "Extent", -1)));
        }
        return dims.ToEquatableArray();
    }

    public static EquatableArray<SizeMark> Sizes(ImmutableArray<AttributeData> attributes)
    {
        var sizes = new List<SizeMark>();
        foreach (var attribute in attributes)
        {
            if (attribute.IsOurs("Size"))
                sizes.Add(new(Text(attribute, 0), Number(attribute, 1, "Minimum", 0), Number(attribute, 2, "Maximum", 0), Number(attribute, 3, "Typical", 0)));
        }
        return sizes.ToEquatableArray();
    }

    /// <summary>A string argument; empty when it is missing or no constant, which the binder then reports as unknown.</summary>
    private static string Text(AttributeData attribute, int position) =>
        position < attribute.ConstructorArguments.Length && attribute.ConstructorArguments[position] is { Kind: TypedConstantKind.Primitive, Value: string text } ? text : "";

    /// <summary>An integer given by position or as a named argument.</summary>
    private static long Number(AttributeData attribute, int position, string name, long otherwise)
    {
        if (position < attribute.ConstructorArguments.Length) return Number(attribute.ConstructorArguments[position], otherwise);
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name) return Number(argument.Value, otherwise);
        }
        return otherwise;
    }

    private static long Number(TypedConstant constant, long otherwise) =>
        constant is { Kind: TypedConstantKind.Primitive, Value: int or long } ? Convert.ToInt64(constant.Value, CultureInfo.InvariantCulture) : otherwise;
}
