using Einsum.Tests.Reference;
using System.Text;

namespace Einsum.Tests.Harness;

/// <summary>How an operand is passed.</summary>
internal enum OperandForm
{
    Scalar,
    Span,

    /// <summary><c>T[]</c> with the rank of its term.</summary>
    FlatArray,
    Array,
    Tensor,
    TensorSpan,
}

/// <summary>How a result comes back.</summary>
internal enum ResultForm
{
    Span,

    /// <summary><c>[Result] T[]</c> with the rank of the output.</summary>
    FlatArray,

    /// <summary><c>[Result] T[,]</c>.</summary>
    Array,

    /// <summary><c>[Accumulate] Span&lt;T&gt;</c>: added to what is there.</summary>
    Added,

    /// <summary><c>[Accumulate] Span&lt;T&gt;</c> with alpha and beta.</summary>
    Scaled,

    /// <summary>An array of the output's rank; for rank 0 an element.</summary>
    Returned,
    Out,
    TensorSpan,
    ReturnedTensor,
}

/// <summary>An operand of a method under test.</summary>
/// <param name="RankMark">The argument of <c>[Rank]</c>, or -1 for none.</param>
internal sealed record OperandSource(OperandForm Form, int Rank, int RankMark = -1);

/// <summary>
/// A method to compile and call: an equation with a signature. Writes the declaration as a user would, and beside it a driver that
/// calls it with any data (<see cref="Call"/>).
/// </summary>
/// <param name="SizeParameters">The labels whose extents are integer parameters.</param>
/// <param name="Dims">The labels whose extents <c>[Dim]</c> gives.</param>
/// <param name="Options">Further arguments of the attribute, such as <c>MaxIsa = Isa.Scalar</c>.</param>
/// <param name="Reference">The same options for the reference evaluator; sizes are those of labels that no operand has.</param>
internal sealed record AnnotatedMethod(
    string Equation, ElementTypes Elements, OperandSource[] Operands, ResultForm Result, int ResultRank,
    string[] SizeParameters, (string Label, int Extent)[] Dims, string[] Options, ReferenceOptions Reference)
{
    /// <summary>What the driver passes as alpha and beta, where the method has them.</summary>
    public const int Alpha = 3, Beta = 2;

    public bool Accumulates => Result is ResultForm.Added or ResultForm.Scaled;

    /// <summary>The method as <see cref="SignatureText"/> reads it.</summary>
    public string Signature => Attributes + Header;

    private string Attributes => string.Concat(Dims.Select(d => $"[Dim({Literal(d.Label)}, {d.Extent})] "));

    private string Header
    {
        get
        {
            string operand = Elements.IsGeneric ? "T" : Elements.Operand, result = Elements.IsGeneric ? "T" : Elements.Result;
            string[] operands = [.. Operands.Select((o, k) => $"{Mark(o)}{OperandType(o, operand)} operand{k}")];
            string[] declared = [.. operands, .. ResultParameter(result), .. ScaleParameters(result), .. SizeParameters.Select(label => $"int {Name(label)}")];
            return $"{ReturnType(result)} M{(Elements.IsGeneric ? "<T>" : "")}({string.Join(", ", declared)})";
        }
    }

    /// <summary>The method's class: the method is <c>M</c>, the driver <c>Run</c>.</summary>
    public string Source(string type)
    {
        string[] attribute = [Literal(Equation), .. Options, .. Elements.NamesSemiring ? [$"Semiring = Semiring.{Elements.Semiring}"] : Array.Empty<string>()];
        string constraint = Elements.IsGeneric ? " where T : struct, INumberBase<T>" : "";
        var text = new StringBuilder($"""
            using Einsum;
            using Einsum.Tests.Harness;
            using System;
            using System.Numerics;
            using System.Numerics.Tensors;

            public static partial class {type}
            {"{"}
                [Einsum({string.Join(", ", attribute)})]
                {Attributes}public static partial {Header}{constraint};

                public static long[] Run(Call call)
                {"{"}

            """);
        int last = Operands.Length;
        for (int k = 0; k < last; k++) text.AppendLine($"        var memory{k} = call.Load<{Elements.Operand}>({k});");
        text.AppendLine($"        var memory{last} = call.Load<{Elements.Result}>({last});");
        string passed = Result switch { ResultForm.Array or ResultForm.FlatArray => "result", ResultForm.Out => "out var result", _ => ResultArgument(last) };
        string[] arguments =
        [
            .. Operands.Select(OperandArgument), .. ResultParameter("").Select(_ => passed), .. ScaleParameters("").Zip([Alpha, Beta], (_, value) => $"Call.Element<{Elements.Result}>({value}, 0)"),
            .. SizeParameters.Select((_, n) => $"call.Size({n})"),
        ];
        string call = $"M{(Elements.IsGeneric ? $"<{Elements.Operand}>" : "")}({string.Join(", ", arguments)});", put = $"call.{Put}(memory{last}, {last}, result);";

        // The destination may be an array apart from the call's memory: it goes there also when the method throws, to show what was written.
        text.AppendLine(Result switch
        {
            ResultForm.Array or ResultForm.FlatArray => $"        var result = {ResultArgument(last)};\n        try {{ {call} }}\n        finally {{ {put} }}",
            ResultForm.Out => $"        {call}\n        {put}",
            ResultForm.Returned or ResultForm.ReturnedTensor => $"        var result = {call}\n        {put}",
            _ => $"        {call}",
        });
        for (int k = 0; k < last; k++) if (Operands[k].Form is OperandForm.Span or OperandForm.Tensor or OperandForm.TensorSpan) text.AppendLine($"        call.Unchanged(memory{k}, {k});");
        return text.AppendLine($"        return Call.Finish(memory{last});").AppendLine("    }").AppendLine("}").ToString().ReplaceLineEndings("\n");
    }

    public override string ToString() => Source("Case");

    /// <summary>A scalar of another type than the result's must be said to be an operand: nothing else shows it.</summary>
    private string Mark(OperandSource operand) =>
        operand.RankMark >= 0 ? $"[Rank({operand.RankMark})] " : operand.Form == OperandForm.Scalar && Elements.Operand != Elements.Result ? "[Operand] " : "";

    private static string OperandType(OperandSource operand, string element) => operand.Form switch
    {
        OperandForm.Scalar => element,
        OperandForm.Span => $"ReadOnlySpan<{element}>",
        OperandForm.FlatArray => $"{element}[]",
        OperandForm.Array => ArrayType(element, operand.Rank),
        OperandForm.Tensor => $"Tensor<{element}>",
        _ => $"in ReadOnlyTensorSpan<{element}>",
    };

    private string OperandArgument(OperandSource operand, int k) => operand.Form switch
    {
        OperandForm.Scalar => $"call.Scalar(memory{k}, {k})",
        OperandForm.Span => $"call.Flat(memory{k}, {k})",
        OperandForm.FlatArray => $"call.Flat(memory{k}, {k}).ToArray()",
        OperandForm.Array => $"({ArrayType(Elements.Operand, operand.Rank)})call.Shaped(memory{k}, {k})",
        OperandForm.Tensor => $"call.Tensor(memory{k}, {k})",
        _ => $"call.View(memory{k}, {k})",
    };

    private string Put => Result switch
    {
        ResultForm.ReturnedTensor => nameof(Call.PutTensor),
        ResultForm.FlatArray => nameof(Call.PutFlat),
        ResultForm.Out => nameof(Call.PutElement),
        _ => ResultRank == 0 ? nameof(Call.PutElement) : nameof(Call.PutArray),
    };

    private string[] ResultParameter(string element) => Result switch
    {
        ResultForm.Span => [$"Span<{element}> destination"],
        ResultForm.Added or ResultForm.Scaled => [$"[Accumulate] Span<{element}> destination"],
        ResultForm.FlatArray => [$"[Result] {element}[] destination"],
        ResultForm.Array => [$"[Result] {ArrayType(element, ResultRank)} destination"],
        ResultForm.Out => [$"out {element} destination"],
        ResultForm.TensorSpan => [$"in TensorSpan<{element}> destination"],
        _ => [],
    };

    private string[] ScaleParameters(string element) => Result == ResultForm.Scaled ? [$"{element} alpha", $"{element} beta"] : [];

    private string ResultArgument(int k) => Result switch
    {
        ResultForm.Span or ResultForm.Added or ResultForm.Scaled => $"call.Flat(memory{k}, {k})",
        ResultForm.FlatArray => $"call.Flat(memory{k}, {k}).ToArray()",
        ResultForm.Array => $"({ArrayType(Elements.Result, ResultRank)})call.Shaped(memory{k}, {k})",
        _ => $"call.WritableView(memory{k}, {k})",
    };

    private string ReturnType(string element) => Result switch
    {
        ResultForm.Returned => ResultRank == 0 ? element : ArrayType(element, ResultRank),
        ResultForm.ReturnedTensor => $"Tensor<{element}>",
        _ => "void",
    };

    private static string ArrayType(string element, int rank) => $"{element}[{new string(',', rank - 1)}]";

    /// <summary>A label as a parameter: a prime becomes an underscore, and any name may be a keyword.</summary>
    private static string Name(string label) => $"@{label.Replace('\'', '_')}";

    private static string Literal(string value) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(value, quote: true);
}
