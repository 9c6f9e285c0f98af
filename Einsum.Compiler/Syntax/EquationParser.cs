using Einsum.Compiler.Contraction;
using Einsum.Compiler.Diagnostics;
using System.Globalization;

namespace Einsum.Compiler.Syntax;

/// <summary>What a text is: an equation, or the leftmost fault in it. Exactly one of the two is there.</summary>
sealed partial record ParsedEquation(Equation? Equation, Fault? Fault);

/// <summary>
/// Text to syntax tree; the first stage, shared by the analyzer, the generator and the run-time interpreter.
/// <code>
/// equation = items [ "->" term ] ;
/// items    = item { "," item } ;
/// item     = term | "(" item "," item { "," item } ")" ;   (* parentheses pin the order *)
/// term     = { label [ ":" integer ] | "..." } ;           (* at most one "..." *)
/// label    = letter                                        (* compact style *)
///          | letter { letter | digit | "_" } { "'" } ;     (* spaced style *)
/// </code>
/// One fault at most, the leftmost: parsing stops at it, and what can only be known further right (does a parenthesis close?)
/// was looked up before. Groups are kept on an explicit stack, so that no text can exhaust the thread's.
/// </summary>
static partial class EquationParser
{
    /// <param name="text">The value of the literal.</param>
    /// <param name="style">The style the option asks for; null to detect it (language spec 2.2).</param>
    public static ParsedEquation Parse(string text, EquationStyle? style = null)
    {
        var tokens = EquationLexer.Read(text);
        if (tokens.Count == 1) return new(null, Fault.Of("EIN0001", Place.WholeEquation));
        var parsing = new Parsing(text, tokens, style ?? StyleDetection.Detect(text, tokens));
        var equation = parsing.Equation(style is null);
        return new(equation, equation is null ? parsing.Fault : null);
    }

    /// <summary>One run of the parser: the position, and the fault once there is one. Every method that can fail returns null or false then.</summary>
    private sealed class Parsing(string text, List<Token> tokens, EquationStyle style)
    {
        private readonly Groups _groups = new(tokens);
        private readonly List<LabelSyntax> _labels = [];
        private int _position;

        public Fault? Fault { get; private set; }

        private Token Here => tokens[_position];

        public Equation? Equation(bool detected)
        {
            var inputs = new List<TermSyntax>();
            var pin = default(PinnedOrder);
            if (!Items(inputs, ref pin)) return null;

            var output = default(TermSyntax);
            if (Here.Kind == TokenKind.Arrow)
            {
                _position++;
                output = Term(-1);
                if (output is null || !AtEndOfOutput()) return null;
            }
            else if (style == EquationStyle.Spaced)
            {
                Report("EIN0002", Here.Span, "nothing: a spaced equation needs it");
                return null;
            }
            var spacedAt = detected && style == EquationStyle.Spaced ? FirstLongWord() : null;
            return new(text, style, spacedAt, inputs.ToArray(), output, pin);
        }

        /// <summary>The terms before the arrow, and the trees of their parentheses if there are any.</summary>
        private bool Items(List<TermSyntax> inputs, ref PinnedOrder? pin)
        {
            var members = new List<OrderTree>();
            var outer = new Stack<List<OrderTree>>();
            bool grouped = false;
            while (true)
            {
                while (Here.Kind == TokenKind.Open)
                {
                    if (!_groups.HasComma(_position)) return Report("EIN0090", Here.Span, "axis composition");
                    if (!_groups.IsClosed(_position)) return Report("EIN0017", Here.Span);
                    _position++;
                    grouped = true;
                    outer.Push(members);
                    members = [];
                }

                if (Term(inputs.Count) is not { } term) return false;
                members.Add(OrderTree.Leaf(inputs.Count));
                inputs.Add(term);

                while (Here.Kind == TokenKind.Close)
                {
                    if (outer.Count == 0) return Report("EIN0017", Here.Span);
                    _position++;
                    var group = OrderTree.Group([.. members]);
                    members = outer.Pop();
                    members.Add(group);
                    if (!AtEndOfGroup()) return false;
                }
                if (Here.Kind == TokenKind.Open) return Report("EIN0090", Here.Span, "axis composition");
                if (Here.Kind != TokenKind.Comma) break;
                _position++;
            }
            if (grouped) pin = new([.. members]);
            return true;
        }

        /// <summary>A run of labels with at most one ellipsis. <paramref name="operand"/> is -1 for the output.</summary>
        private TermSyntax? Term(int operand)
        {
            int place = _position == 0 ? 0 : tokens[_position - 1].Span.End;
            int first = _position, ellipsisAt = -1;
            var ellipsisSpan = default(TextSpan);
            _labels.Clear();
            while (true)
            {
                var token = Here;
                switch (token.Kind)
                {
                    case TokenKind.Word:
                        if (!Word(token.Span)) return null;
                        break;
                    case TokenKind.Ellipsis:
                        if (ellipsisAt >= 0)
                        {
                            Report("EIN0006", token.Span, operand < 0 ? "The output" : $"Operand {operand.ToString(CultureInfo.InvariantCulture)}");
                            return null;
                        }
                        var next = tokens[_position + 1];
                        if (style == EquationStyle.Spaced && next.Kind == TokenKind.Word && next.Span.Start == token.Span.End)
                        {
                            var named = new TextSpan(token.Span.Start, LabelEnd(next.Span.Start, next.Span.End));
                            Report("EIN0091", named, text.Substring(named.Start, named.Length));
                            return null;
                        }
                        ellipsisAt = _labels.Count;
                        ellipsisSpan = token.Span;
                        _position++;
                        break;
                    case TokenKind.Comma or TokenKind.Open or TokenKind.Close or TokenKind.Arrow or TokenKind.End:
                        var span = _position == first ? new(place, place) : new TextSpan(tokens[first].Span.Start, tokens[_position - 1].Span.End);
                        return new(_labels.ToArray(), ellipsisAt, ellipsisSpan, span);
                    default:
                        ReportWrong(token);
                        return null;
                }
            }
        }

        /// <summary>The labels of a word: its letters, or (spaced) itself; and the size behind it.</summary>
        private bool Word(TextSpan word)
        {
            for (int start = word.Start, end; start < word.End; start = end)
            {
                end = start + EquationLexer.ScalarLength(text, start);
                if (!EquationLexer.IsLetter(text, start)) return Report("EIN0003", new(start, end), Show(text, start, end));
                if (style == EquationStyle.Spaced) end = LabelEnd(end, word.End);
                _labels.Add(new(Name(text, start, end), new(start, end), null, default));
            }
            _position++;
            return Here.Kind != TokenKind.Colon || Size();
        }

        /// <summary>In spaced style a label takes what it can of its word, and nothing after its primes.</summary>
        private int LabelEnd(int end, int wordEnd)
        {
            while (end < wordEnd && text[end] != '\'') end++;
            while (end < wordEnd && text[end] == '\'') end++;
            return end;
        }

        /// <summary>The <c>:n</c> of the label just read.</summary>
        private bool Size()
        {
            var colon = Here.Span;
            var digits = tokens[_position + 1];
            if (digits.Kind != TokenKind.Integer) return Report("EIN0003", colon, ":");
            _position += 2;
            long size = 0;
            for (int i = digits.Span.Start; i < digits.Span.End; i++)
            {
                int digit = text[i] - '0';
                // Saturates: whoever multiplies sizes reports what is too large.
                size = size > (long.MaxValue - digit) / 10 ? long.MaxValue : (size * 10) + digit;
            }
            var label = _labels[_labels.Count - 1];
            _labels[_labels.Count - 1] = label with { Size = size, SizeSpan = new(colon.Start, digits.Span.End) };
            return true;
        }

        /// <summary>After <c>)</c> an item is over: a label there is a forgotten comma or a product the language does not have.</summary>
        private bool AtEndOfGroup() => Here.Kind switch
        {
            TokenKind.Comma or TokenKind.Close or TokenKind.Arrow or TokenKind.End => true,
            TokenKind.Word or TokenKind.Ellipsis or TokenKind.Open => Report("EIN0090", Here.Span, "a label beside a group"),
            _ => ReportWrong(Here),
        };

        private bool AtEndOfOutput() => Here.Kind switch
        {
            TokenKind.End => true,
            TokenKind.Comma => Report("EIN0004", Here.Span),
            TokenKind.Open => Report("EIN0090", Here.Span, "axis composition"),
            TokenKind.Close => Report("EIN0017", Here.Span),
            _ => ReportWrong(Here),
        };

        private bool ReportWrong(Token token)
        {
            var (start, end) = (token.Span.Start, token.Span.End);
            return token.Kind switch
            {
                TokenKind.Arrow or TokenKind.WrongArrow => Report("EIN0002", token.Span, $"'{text.Substring(start, end - start)}'"),
                TokenKind.WrongDots => Report("EIN0005", token.Span),
                TokenKind.Reserved => Report("EIN0090", token.Span, "index arithmetic"),
                TokenKind.Integer => Report("EIN0003", new(start, start + 1), text.Substring(start, 1)),
                _ => Report("EIN0003", token.Span, Show(text, start, end)),
            };
        }

        private bool Report(string id, TextSpan span, params string[] arguments)
        {
            Fault = new(id, Place.In(span), arguments);
            return false;
        }

        private TextSpan? FirstLongWord()
        {
            foreach (var token in tokens)
            {
                if (token.Kind == TokenKind.Word && StyleDetection.IsLong(text, token.Span)) return token.Span;
            }
            return null;
        }
    }

    /// <summary>Which parentheses are groups: known before the parser reaches them, in one pass over the tokens.</summary>
    private readonly struct Groups
    {
        private readonly bool[]? _hasComma;
        private readonly bool[]? _isClosed;

        public Groups(List<Token> tokens)
        {
            var open = default(Stack<int>);
            for (int i = 0; i < tokens.Count && tokens[i].Kind != TokenKind.Arrow; i++)
            {
                switch (tokens[i].Kind)
                {
                    case TokenKind.Open:
                        _hasComma ??= new bool[tokens.Count];
                        _isClosed ??= new bool[tokens.Count];
                        (open ??= new()).Push(i);
                        break;
                    case TokenKind.Comma when open is { Count: > 0 }:
                        _hasComma![open.Peek()] = true;
                        break;
                    case TokenKind.Close when open is { Count: > 0 }:
                        _isClosed![open.Pop()] = true;
                        break;
                }
            }
        }

        public bool HasComma(int open) => _hasComma![open];

        public bool IsClosed(int open) => _isClosed![open];
    }

    private static readonly string[] s_ascii = MakeAscii();

    private static string[] MakeAscii()
    {
        var names = new string[128];
        for (int i = 0; i < names.Length; i++) names[i] = ((char)i).ToString();
        return names;
    }

    private static string Name(string text, int start, int end) => end - start == 1 && text[start] < 128 ? s_ascii[text[start]] : text.Substring(start, end - start);

    /// <summary>A character as a message can show it: by its number where it has no glyph of its own.</summary>
    private static string Show(string text, int start, int end)
    {
        int code = end - start == 2 ? char.ConvertToUtf32(text, start) : text[start];
        return CharUnicodeInfo.GetUnicodeCategory(text, start) switch
        {
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse => $"U+{code.ToString("X4", CultureInfo.InvariantCulture)}",
            _ => text.Substring(start, end - start),
        };
    }
}
