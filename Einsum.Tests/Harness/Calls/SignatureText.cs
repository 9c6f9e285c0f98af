using Einsum.Compiler;
using Einsum.Compiler.Binding;
using System.Globalization;
using System.Text.RegularExpressions;
using BoundSignature = Einsum.Compiler.Binding.Signature;

namespace Einsum.Tests.Harness;

/// <summary>
/// A <see cref="BoundSignature"/> from the C# a reader knows, without Roslyn:
/// <code>
/// [Dim("i", 4)] [Size("k", 1, 64, Typical = 8)] T[,] M&lt;T&gt;(T[,] a, [Stride("b", "j")] int ldb, in Block16&lt;float&gt; b, [Accumulate] ref float c)
/// </code>
/// <c>Block16&lt;float&gt;</c> is a struct marked <c>[InlineArray(16)]</c>. Types it does not know are unsupported ones.
/// </summary>
internal sealed partial class SignatureText
{
    private static readonly Dictionary<string, ElementType> s_elements = ElementType.All.ToDictionary(element => element.Name);

    private readonly Queue<string> _tokens;
    private readonly HashSet<string> _typeParameters = [];

    private SignatureText(string text) => _tokens = new(Token.Matches(text).Select(match => match.Value));

    [GeneratedRegex("""\w+|"[^"]*"|\S""")]
    private static partial Regex Token { get; }

    public static BoundSignature Parse(string text)
    {
        // Only the name of a generic method tells which of the names before it are type parameters.
        var parser = new SignatureText(text);
        if (Regex.Match(text, @"\w+<([\w, ]+)>\(") is { Success: true } generic) parser._typeParameters.UnionWith(generic.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries));
        return parser.Signature();
    }

    /// <summary>The request for a method of that signature, in a declaration that does not matter.</summary>
    public static MethodRequest Request(string? equation, string signature, Options? options = null, params Einsum.Compiler.Diagnostics.Fault[] faults)
    {
        var declaration = new Declaration("", EquatableArray.Of("static partial class C"), "public", $"public static partial {signature}", "", "", "", true, true, false, "MPlan", "0.0");
        return new(equation, options ?? Options.Default, Parse(signature), declaration, faults);
    }

    private BoundSignature Signature()
    {
        var (dims, sizes) = (new List<DimMark>(), new List<SizeMark>());
        foreach (var (name, arguments) in Attributes())
        {
            if (name == "Dim") dims.Add(new(arguments[0], Number(arguments[1])));
            else sizes.Add(new(arguments[0], Number(arguments.ElementAtOrDefault(1) ?? "0"), Number(arguments.ElementAtOrDefault(2) ?? "0"), Number(arguments.ElementAtOrDefault(3) ?? "0")));
        }
        var value = Type("return", -1, Passing.Value, ParameterMarks.None);
        string method = _tokens.Dequeue();
        if (Take("<")) SkipTo(">");
        Expect("(");
        var parameters = new List<Parameter>();
        while (!Take(")"))
        {
            parameters.Add(Parameter(parameters.Count));
            Take(",");
        }
        Assert.Empty(_tokens);
        return new(method, parameters.ToEquatableArray(), value, dims.ToEquatableArray(), sizes.ToEquatableArray());
    }

    private Parameter Parameter(int ordinal)
    {
        var marks = ParameterMarks.None;
        foreach (var (name, arguments) in Attributes())
        {
            marks = name switch
            {
                "Result" => marks with { Result = true },
                "Accumulate" => marks with { Accumulate = true },
                "Alpha" => marks with { Alpha = true },
                "Beta" => marks with { Beta = true },
                "Operand" => marks with { Operand = true },
                "Conj" => marks with { Conjugate = true },
                "Rank" => marks with { Rank = (int)Number(arguments[0]) },
                "Stride" => marks with { StrideOperand = arguments[0], StrideLabel = arguments[1] },
                _ => throw new FormatException($"no attribute [{name}]"),
            };
        }
        Take("scoped");
        var passing = Take("in") ? Passing.In : Take("out") ? Passing.Out : !Take("ref") ? Passing.Value : Take("readonly") ? Passing.RefReadOnly : Passing.Ref;
        var parameter = Type("", ordinal, passing, marks) with { Name = _tokens.Dequeue() };
        while (_tokens.Peek() is not ("," or ")")) _tokens.Dequeue(); // a default value
        return parameter;
    }

    /// <summary>Such as <c>[Dim("i", 4)]</c>: names with their arguments, positional or after <c>=</c>.</summary>
    private List<(string Name, string[] Arguments)> Attributes()
    {
        var attributes = new List<(string, string[])>();
        while (Take("["))
        {
            string name = _tokens.Dequeue();
            var arguments = new List<string>();
            while (!Take("]"))
            {
                string token = _tokens.Dequeue();
                if (_tokens.Peek() == "=") while (arguments.Count < 3) arguments.Add("0"); // Typical = n
                else if (token == "-") arguments.Add(token + _tokens.Dequeue());
                else if (token is not ("(" or ")" or "," or "=")) arguments.Add(token.Trim('"'));
            }
            attributes.Add((name, [.. arguments]));
        }
        return attributes;
    }

    private Parameter Type(string name, int ordinal, Passing passing, ParameterMarks marks)
    {
        string outer = _tokens.Dequeue();
        var (form, element, text) = (ParameterForm.Scalar, Element(outer), outer);
        int inlineLength = 0, arrayRank = 0;
        if (outer == "void") form = ParameterForm.Void;
        if (outer == "CancellationToken") form = ParameterForm.CancellationToken;
        if (outer == "EinsumThreads") form = ParameterForm.Threads;
        if (Take("<"))
        {
            var inner = Type("", 0, Passing.Value, ParameterMarks.None);
            Expect(">");
            (text, element) = ($"{outer}<{inner.TypeText}>", inner.Element);
            form = inner.Form != ParameterForm.Scalar ? ParameterForm.Unsupported : outer switch
            {
                "Span" => ParameterForm.Span,
                "ReadOnlySpan" => ParameterForm.ReadOnlySpan,
                "Tensor" => ParameterForm.Tensor,
                "TensorSpan" => ParameterForm.TensorSpan,
                "ReadOnlyTensorSpan" => ParameterForm.ReadOnlyTensorSpan,
                _ when outer.StartsWith("Block", StringComparison.Ordinal) => ParameterForm.InlineArray,
                _ => ParameterForm.Unsupported,
            };
            if (form == ParameterForm.InlineArray) inlineLength = (int)Number(outer[5..]);
        }
        if (Take("*")) (form, text) = (ParameterForm.Pointer, text + "*");
        while (Take("["))
        {
            int rank = 1;
            while (Take(",")) rank++;
            Expect("]");
            (form, arrayRank) = form == ParameterForm.Scalar ? (ParameterForm.Array, rank) : (ParameterForm.Unsupported, 0);
            text += $"[{new string(',', rank - 1)}]";
        }
        bool isNullable = Take("?");
        if (form is ParameterForm.Unsupported || (element.Kind == ElementKind.Unknown && form is not (ParameterForm.Void or ParameterForm.CancellationToken or ParameterForm.Threads)))
            (form, element, arrayRank) = (ParameterForm.Unsupported, new(ElementKind.Unknown, text), 0);
        return new(name, ordinal, form, element, arrayRank, inlineLength, passing, isNullable, isNullable ? text + "?" : text, marks);
    }

    private ElementType Element(string name) =>
        s_elements.GetValueOrDefault(name) ?? new(_typeParameters.Contains(name) ? ElementKind.Generic : ElementKind.Unknown, name);

    private bool Take(string token)
    {
        if (!_tokens.TryPeek(out string? next) || next != token) return false;
        _tokens.Dequeue();
        return true;
    }

    private void Expect(string token) => Assert.Equal(token, _tokens.Dequeue());

    private void SkipTo(string token)
    {
        while (_tokens.Dequeue() != token) { }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
