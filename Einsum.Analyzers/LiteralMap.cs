using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using System.Collections.Immutable;
using ValueSpan = Einsum.Compiler.Syntax.TextSpan;

namespace Einsum.Analyzers;

/// <summary>
/// From offsets in the value of a constant string expression to places in its source, and back: every form in which C# spells
/// a string (regular, verbatim and raw literals, interpolated or not, concatenations, parentheses, constants, nameof).
/// The compiler's faults speak of the value; this is where they become the exact characters a user sees.
/// </summary>
public sealed class LiteralMap
{
    private readonly ImmutableArray<LiteralPiece> _pieces;

    private LiteralMap(ExpressionSyntax expression, string value, ImmutableArray<LiteralPiece> pieces)
    {
        Expression = expression;
        Value = value;
        _pieces = pieces;
    }

    public ExpressionSyntax Expression { get; }

    public string Value { get; }

    /// <summary>The map of an expression, or null when it is not a constant string.</summary>
    /// <param name="model">The semantic model of the expression's tree.</param>
    public static LiteralMap? Of(ExpressionSyntax expression, SemanticModel model, CancellationToken cancel)
    {
        if (model.GetConstantValue(expression, cancel).Value is not string value) return null;
        var pieces = LiteralReader.Read(expression, model, cancel);
        // A spelling the reader does not know (or a broken literal) is one piece: the whole expression.
        if (pieces.IsDefault || pieces.Sum(p => p.Length) != value.Length) pieces = [new ReferencePiece(expression, 0, value.Length, null)];
        return new(expression, value, pieces);
    }

    /// <summary>
    /// The source of a span of the value. An empty span is widened by one character to the left, else to the right, else to the
    /// whole expression; a span over several pieces is located in the first. Where the text is a constant's, the use of the
    /// constant is the place and the text inside its literal an additional one.
    /// </summary>
    public (Location Place, ImmutableArray<Location> Also) Locate(ValueSpan span)
    {
        var (start, end) = Widen(span);
        foreach (var piece in _pieces)
        {
            if (start < piece.End && end > piece.Start) return piece.Locate(new(Math.Max(start, piece.Start), Math.Min(end, piece.End)));
        }
        return (Expression.GetLocation(), []);
    }

    /// <summary>
    /// The edits of the source after which the value has <paramref name="text"/> in place of <paramref name="span"/>, each
    /// literal keeping its form; null where that cannot be written (a name's text, a brace in a raw string, ...).
    /// </summary>
    public ImmutableArray<SourceEdit>? Replace(ValueSpan span, string text)
    {
        var edits = ImmutableArray.CreateBuilder<SourceEdit>();
        string? left = text;
        // An insertion between two pieces goes to text that stands here rather than to a constant's, and to the earlier of two.
        foreach (var piece in _pieces.OrderBy(p => span.Length == 0 && p is ReferencePiece))
        {
            bool touched = span.Length > 0 ? span.Start < piece.End && span.End > piece.Start : piece.Start <= span.Start && span.Start <= piece.End;
            if (!touched) continue;
            if (piece.Replace(new(Math.Max(span.Start, piece.Start), Math.Min(span.End, piece.End)), left ?? "") is { } changed)
            {
                edits.AddRange(changed);
                left = null;
                if (span.Length == 0) break;
            }
            else if (span.Length > 0)
            {
                return null;
            }
        }
        return left is null ? edits.ToImmutable() : null;
    }

    private (int Start, int End) Widen(ValueSpan span)
    {
        int start = Math.Min(span.Start, Value.Length), end = Math.Min(span.End, Value.Length);
        if (start < end) return (start, end);
        if (start > 0) return (start - (start > 1 && char.IsSurrogatePair(Value, start - 2) ? 2 : 1), end);
        return (start, Math.Min(Value.Length, Value.Length > 1 && char.IsSurrogatePair(Value, 0) ? 2 : 1));
    }
}

/// <summary>A change of one file.</summary>
public readonly record struct SourceEdit(SyntaxTree Tree, TextChange Change);
