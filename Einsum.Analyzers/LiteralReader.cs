using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using System.Collections.Immutable;
using System.Globalization;

namespace Einsum.Analyzers;

/// <summary>Reads the spelling of a constant string into the pieces of a <see cref="LiteralMap"/>.</summary>
internal sealed class LiteralReader
{
    private readonly SemanticModel _model;
    private readonly CancellationToken _cancel;
    private readonly ImmutableArray<LiteralPiece>.Builder _pieces = ImmutableArray.CreateBuilder<LiteralPiece>();
    private int _length;

    private LiteralReader(SemanticModel model, CancellationToken cancel)
    {
        _model = model;
        _cancel = cancel;
    }

    /// <summary>The pieces in order of the value; default for a spelling that is not known.</summary>
    public static ImmutableArray<LiteralPiece> Read(ExpressionSyntax expression, SemanticModel model, CancellationToken cancel)
    {
        var reader = new LiteralReader(model, cancel);
        return reader.Expression(expression) ? reader._pieces.ToImmutable() : default;
    }

    private bool Expression(ExpressionSyntax expression)
    {
        _cancel.ThrowIfCancellationRequested();
        if (expression.ContainsDiagnostics) return false; // an unfinished literal: its ends are not where they should be
        switch (expression)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                return Expression(parenthesized.Expression);
            case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed:
                return Expression(suppressed.Operand);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum:
                return Expression(sum.Left) && Expression(sum.Right);
            case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal:
                return Literal(literal);
            case InterpolatedStringExpressionSyntax interpolated:
                return Interpolated(interpolated);
            default:
                return Reference(expression);
        }
    }

    private bool Reference(ExpressionSyntax expression)
    {
        if (_model.GetConstantValue(expression, _cancel) is not { HasValue: true, Value: string or null } constant) return false;
        string value = (string?)constant.Value ?? "";
        _pieces.Add(new ReferencePiece(expression, _length, _length + value.Length, Target(expression)));
        _length += value.Length;
        return true;
    }

    /// <summary>The map of a constant's initializer, where its source is part of the compilation.</summary>
    private LiteralMap? Target(ExpressionSyntax expression)
    {
        var symbol = _model.GetSymbolInfo(expression, _cancel).Symbol;
        if (symbol is not (IFieldSymbol { IsConst: true } or ILocalSymbol { IsConst: true }) || symbol.DeclaringSyntaxReferences is not [var reference]) return null;
        if (reference.GetSyntax(_cancel) is not VariableDeclaratorSyntax { Initializer.Value: { } initializer }) return null;
        return LiteralMap.Of(initializer, ModelOf(initializer.SyntaxTree), _cancel);
    }

#pragma warning disable RS1030 // a constant of another file: only when a fault is located in it, and the model is bound to that one initializer
    private SemanticModel ModelOf(SyntaxTree tree) => tree == _model.SyntaxTree ? _model : _model.Compilation.GetSemanticModel(tree);
#pragma warning restore RS1030

    private bool Literal(LiteralExpressionSyntax literal)
    {
        string text = literal.Token.Text;
        var kind = literal.Token.Kind();
        if (kind is SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken)
            return Raw(literal, text, 0, kind is SyntaxKind.MultiLineRawStringLiteralToken, []);
        if (kind is not SyntaxKind.StringLiteralToken) return false;
        bool verbatim = text[0] == '@';
        return Text(literal, text, verbatim ? 2 : 1, text.Length - 1, new(verbatim ? Quoting.Verbatim : Quoting.Regular, false, false, -1), []);
    }

    private bool Interpolated(InterpolatedStringExpressionSyntax interpolated)
    {
        string text = interpolated.ToString();
        var holes = interpolated.Contents.OfType<InterpolationSyntax>().ToArray();
        int dollars = text.TakeWhile(c => c is '$' or '@').Count();
        var start = interpolated.StringStartToken.Kind();
        return start switch
        {
            SyntaxKind.InterpolatedStringStartToken => Text(interpolated, text, dollars + 1, text.Length - 1, new(Quoting.Regular, true, false, -1), holes),
            SyntaxKind.InterpolatedVerbatimStringStartToken => Text(interpolated, text, dollars + 1, text.Length - 1, new(Quoting.Verbatim, true, false, -1), holes),
            SyntaxKind.InterpolatedSingleLineRawStringStartToken => Raw(interpolated, text, dollars, false, holes),
            SyntaxKind.InterpolatedMultiLineRawStringStartToken => Raw(interpolated, text, dollars, true, holes),
            _ => false,
        };
    }

    private bool Raw(ExpressionSyntax literal, string text, int opening, bool multiLine, InterpolationSyntax[] holes)
    {
        int quotes = text.Skip(opening).TakeWhile(c => c == '"').Count();
        int from = opening + quotes, to = text.Length - quotes, indentation = -1;
        if (multiLine)
        {
            // The line breaks after the opening and before the closing quotes are not part of the value; what stands before
            // the closing quotes is taken from every line.
            while (!TextPiece.IsLineBreak(text[from])) from++;
            from += BreakLength(text, from);
            int lastBreak = to - 1;
            while (!TextPiece.IsLineBreak(text[lastBreak])) lastBreak--;
            indentation = to - lastBreak - 1;
            to = lastBreak > 0 && text[lastBreak] == '\n' && text[lastBreak - 1] == '\r' ? lastBreak - 1 : lastBreak;
        }
        return Text(literal, text, from, Math.Max(from, to), new(Quoting.Raw, false, holes.Length > 0 || opening > 0, indentation), holes);
    }

    /// <summary>The text between two offsets of a literal: a piece for each stretch between holes, and the pieces of the holes.</summary>
    private bool Text(ExpressionSyntax literal, string text, int from, int to, LiteralForm form, InterpolationSyntax[] holes)
    {
        int origin = literal.SpanStart, at = from, hole = 0;
        var units = ImmutableArray.CreateBuilder<TextSpan>();
        bool lineStart = form.Indentation > 0;
        while (at < to)
        {
            if (lineStart)
            {
                int stop = Math.Min(at + form.Indentation, to);
                while (at < stop && !TextPiece.IsLineBreak(text[at])) at++;
                lineStart = false;
                continue;
            }
            if (hole < holes.Length && origin + at == holes[hole].SpanStart)
            {
                if (holes[hole].AlignmentClause is not null || holes[hole].FormatClause is not null) return false;
                Flush();
                if (!Expression(holes[hole].Expression)) return false;
                at = holes[hole++].Span.End - origin;
                continue;
            }
            int length = UnitLength(text, at, form, out int values);
            for (int i = 0; i < values; i++) units.Add(new TextSpan(origin + at, length));
            lineStart = form.Indentation > 0 && (text[at] == '\n' || (TextPiece.IsLineBreak(text[at]) && text[at + 1] != '\n'));
            at += length;
        }
        Flush();
        return true;

        void Flush()
        {
            _pieces.Add(new TextPiece(literal.SyntaxTree, form, _length, units.ToImmutable(), origin + at));
            _length += units.Count;
            units.Clear();
        }
    }

    /// <summary>The source characters that spell the next one or two units of the value.</summary>
    private static int UnitLength(string text, int at, LiteralForm form, out int values)
    {
        values = 1;
        char c = text[at];
        if (form.DoublesBraces && (c is '{' or '}')) return 2;
        if (form.Quoting == Quoting.Verbatim && c == '"') return 2;
        if (form.Quoting != Quoting.Regular || c != '\\') return 1;
        switch (text[at + 1])
        {
            case 'u':
                return 6;
            case 'x':
                int length = 2;
                while (length < 6 && Uri.IsHexDigit(text[at + length])) length++;
                return length;
            case 'U':
                if (int.TryParse(text.Substring(at + 2, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int scalar) && scalar > 0xFFFF) values = 2;
                return 10;
            default:
                return 2;
        }
    }

    private static int BreakLength(string text, int at) => text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
}
