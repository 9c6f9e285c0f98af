using Einsum.Compiler.Binding;
using System.Text.RegularExpressions;

namespace Einsum.Tests.Harness;

/// <summary>
/// The declaration of a golden method, as its user writes it, and a driver that calls it. What each parameter is for is decided here by the
/// few forms that goldens have, not by the compiler's binder.
/// </summary>
internal sealed partial class GoldenSource
{
    private readonly Golden _golden;
    private readonly Signature _signature;
    private readonly bool _accumulates;

    public GoldenSource(Golden golden, IReadOnlyCollection<string> labels)
    {
        _golden = golden;
        _signature = SignatureText.Parse(golden.Signature);
        _accumulates = _signature.Parameters.Any(p => p.Marks.Accumulate);
        bool isTensor(Parameter p) => p.Marks.StrideOperand is null && !labels.Contains(p.Name) && !IsScale(p);
        Destination = _signature.Parameters.FirstOrDefault(p => p.Marks.Result || p.Marks.Accumulate)
            ?? (_signature.Return.Form != ParameterForm.Void ? _signature.Return : _signature.Parameters.Last(isTensor));
        Operands = [.. _signature.Parameters.Where(p => p != Destination && isTensor(p))];
    }

    public Parameter[] Operands { get; }

    public Parameter Destination { get; }

    /// <summary>The operands and last the destination, as they are numbered in a call.</summary>
    public Parameter[] Tensors => [.. Operands, Destination];

    /// <summary>Whether the destination is read, and by what it is scaled.</summary>
    public int Beta => !_accumulates ? 0 : _signature.Parameters.Any(p => p.Name == "beta") ? GoldenCall.Scales["beta"] : 1;

    public int Alpha => _signature.Parameters.Any(p => p.Name == "alpha") ? GoldenCall.Scales["alpha"] : 1;

    public IEnumerable<DimMark> Dims => _signature.Dims;

    /// <summary>The labels of a tensor's axes whose strides are parameters.</summary>
    public string[] StrideLabels(Parameter tensor) => [.. _signature.Parameters.Where(p => p.Marks.StrideOperand == tensor.Name).Select(p => p.Marks.StrideLabel!)];

    /// <summary>What the user wrote.</summary>
    public string Declaration
    {
        get
        {
            var (marks, method) = MarksPattern.Match(_golden.Signature) is { Success: true } match ? (match.Value, _golden.Signature[match.Length..]) : ("", _golden.Signature);
            string options = _golden.Options.Length > 0 ? $", {_golden.Options}" : "", constraint = method.Contains("<T>(", StringComparison.Ordinal) ? " where T : struct, INumberBase<T>" : "";
            return $$"""
                using Einsum;
                using System;
                using System.Numerics;
                using System.Numerics.Tensors;

                namespace Goldens.{{_golden.Name}};

                public static partial class Methods
                {
                    [Einsum("{{_golden.Equation}}"{{options}})]{{marks}}
                    public static partial {{method}}{{constraint}};
                }

                """;
        }
    }

    /// <param name="axes">The labels of each tensor's axes.</param>
    public string Driver(string[][] axes)
    {
        var lines = Tensors.Select((tensor, k) => $"var memory{k} = call.Load<{Element(tensor)}>({k});").ToList();
        string target = $"memory{Operands.Length}, {Operands.Length}", result = Destination switch
        {
            { Ordinal: < 0 } or { Passing: Passing.Out } => "result",
            { Form: ParameterForm.Array } => "result",
            _ => "",
        };
        if (Destination is { Ordinal: >= 0, Form: ParameterForm.Array, Passing: not Passing.Out }) lines.Add($"var result = {Tensor(Destination, Operands.Length)};");
        string call = $"Methods.{_signature.Name}({string.Join(", ", _signature.Parameters.Select(p => Argument(p, axes)))});";
        lines.Add(Destination.Ordinal < 0 ? $"var result = {call}" : call);
        if (result.Length > 0) lines.Add($"call.Forms.{Put(axes[^1].Length)}({target}, result);");
        lines.AddRange(Tensors.Select((_, k) => $"call.Store(memory{k}, {k});"));
        return $$"""
            using System;
            using System.Numerics;

            namespace Goldens.{{_golden.Name}};

            public static class Driver
            {
                public static void Run(global::Einsum.Tests.Harness.GoldenCall call)
                {
                    {{string.Join("\n        ", lines)}}
                }
            }

            """;
    }

    [GeneratedRegex(@"^(\[[^\]]*\] )+")]
    private static partial Regex MarksPattern { get; }

    private bool IsScale(Parameter parameter) => _accumulates && parameter.Name is "alpha" or "beta";

    private string Argument(Parameter parameter, string[][] axes)
    {
        if (parameter.Marks.StrideOperand is { } strided)
        {
            int tensor = Array.FindIndex(Tensors, t => t.Name == strided);
            return $"call.Stride({tensor}, {Array.IndexOf(axes[tensor], parameter.Marks.StrideLabel)})";
        }
        if (IsScale(parameter)) return $"global::Einsum.Tests.Harness.GoldenCall.Scale<{Element(parameter)}>(\"{parameter.Name}\")";
        int number = Array.IndexOf(Tensors, parameter);
        if (number < 0) return $"call.Size(\"{parameter.Name}\")";
        if (parameter.Passing == Passing.Out) return "out var result";
        return parameter == Destination && parameter.Form == ParameterForm.Array ? "result" : Tensor(parameter, number);
    }

    private string Tensor(Parameter parameter, int number)
    {
        string memory = $"(memory{number}, {number})";
        return parameter switch
        {
            { Form: ParameterForm.Scalar, Passing: Passing.Ref } => $"ref call.Reference{memory}",
            { Form: ParameterForm.Scalar } => $"call.Forms.Scalar{memory}",
            { Form: ParameterForm.Array, ArrayRank: 1 } => $"call.Forms.Flat{memory}.ToArray()",
            { Form: ParameterForm.Array } => $"({Element(parameter)}[{new string(',', parameter.ArrayRank - 1)}])call.Forms.Shaped{memory}",
            { Form: ParameterForm.Tensor } => $"call.Forms.Tensor{memory}",
            { Form: ParameterForm.TensorSpan } => $"call.Forms.WritableView{memory}",
            { Form: ParameterForm.ReadOnlyTensorSpan } => $"call.Forms.View{memory}",
            _ when StrideLabels(parameter).Length > 0 => $"call.Strided{memory}",
            _ => $"call.Forms.Flat{memory}",
        };
    }

    private string Put(int rank) => Destination.Form == ParameterForm.Tensor ? nameof(Call.PutTensor) : rank == 0 ? nameof(Call.PutElement) : nameof(Call.PutArray);

    /// <summary>Generic methods are called with double.</summary>
    private static string Element(Parameter parameter) => parameter.Element.Kind == ElementKind.Generic ? "double" : parameter.Element.Name;
}
