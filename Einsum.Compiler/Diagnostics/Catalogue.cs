using System.Globalization;
using static Einsum.Compiler.Diagnostics.FaultSeverity;

namespace Einsum.Compiler.Diagnostics;

/// <summary>
/// Every diagnostic of the equation language: the one place that knows severities and messages. The analyzer, the run-time library, the
/// throwing body of a method in error and the table in docs/diagnostics all read it. A comment behind a row says what the arguments of its faults
/// are, and their FixData where they have any. EIN0018, EIN0019, EIN0036 and EIN0039 are reserved and never reported.
/// </summary>
static partial class Catalogue
{
    /// <summary>In order of ids.</summary>
    public static EquatableArray<DiagnosticInfo> All { get; } = new DiagnosticInfo[]
    {
        // The text of the equation.
        new("EIN0001", Error, "The equation is empty", "The equation is empty; write \"->\" for one scalar or \",\" for a product of two"),
        new("EIN0002", Error, "An equation has one \"->\"", "Expected one \"->\", found {0}"), // 0: what stands there, in quotes; or "nothing: a spaced equation needs it"
        new("EIN0003", Error, "Only letters can be labels", "'{0}' cannot be an index label"), // 0: the character, or its number (U+0301) where it has no glyph
        new("EIN0004", Error, "The output is one term", "The output is one term; ',' is not allowed after \"->\""),
        new("EIN0005", Error, "An ellipsis has three dots", "'.' is only allowed in an ellipsis \"...\""),
        new("EIN0006", Error, "A term has one ellipsis", "{0} has a second \"...\""), // 0: "Operand 1" (from 0) or "The output"
        new("EIN0007", Info, "The equation was read in spaced style", "Read as spaced style: '{0}' is one label (compact style reads {1})"), // 0: the word; 1: its letters, "a,b"

        // The labels.
        new("EIN0008", Error, "An output label has no size", "Output label '{0}' is in no operand and has no size"), // 0: the label. FixData: the label that may be meant, if there is one
        new("EIN0009", Info, "An output label repeats", "Output label '{0}' repeats: zero off the diagonal"), // 0: the label. A warning where the method accumulates
        new("EIN0010", Error, "Terms and operands differ in number", "The equation has {0} operands, the method has {1} ({2})"), // 0, 1: the numbers; 2: the operands' names, "a, b"
        new("EIN0011", Error, "Term and operand differ in rank", "'{0}' has rank {1} but term \"{2}\" has {3} labels"), // 0: the operand; 1: its rank; 2: the term; 3: its labels
        new("EIN0012", Error, "A label has two sizes", "Label '{0}' is {1} in {2} but {3} in {4}"), // 0: the label; 1, 2: a size and who says so, quoted; 3, 4: the other
        new("EIN0013", Info, "The axes of an ellipsis are summed", "The axes of \"...\" in {0} are summed: the output has no \"...\""), // 0: "operand 0", "operands 0 and 2"
        new("EIN0014", Warning, "A label that occurs once may be misspelt", "Label '{0}' occurs once and is summed; did you mean '{1}'?"), // 0: the label; 1: the near one. FixData: the near one
        new("EIN0015", Info, "The output is implicit", "Implicit output is \"{0}\""), // 0: the output
        new("EIN0016", Warning, "Two labels look alike", "'{0}' and '{1}' look alike"), // 0: the earlier label; 1: the later one, at the place
        new("EIN0017", Error, "Parentheses do not balance", "Unbalanced parenthesis"),

        // The method.
        new("EIN0020", Error, "An einsum method is partial", "Method '{0}' must be partial"), // 0: the method
        new("EIN0021", Error, "An einsum method has no body", "Method '{0}' already has a body"), // 0: the method
        new("EIN0022", Error, "The result goes nowhere", "No destination: return a value or add a writable parameter"),
        new("EIN0023", Error, "Several parameters may be the destination", "Several possible destinations: mark one with [Result]"),
        new("EIN0024", Error, "The destination is read-only", "Destination '{0}' is read-only"), // 0: the parameter
        new("EIN0025", Error, "Destination and output differ in rank", "Destination has rank {0}, the output has {1} labels"), // 0: the rank; 1: the number of labels
        new("EIN0026", Error, "A parameter has a type without meaning here", "Parameter '{0}' has unsupported type {1}"), // 0: the parameter; 1: its type
        new("EIN0027", Error, "The type cannot be completed", "{0} is {1} and cannot be completed"), // 0: the type; 1: "file-local", "an interface" or "not partial"
        new("EIN0028", Error, "An einsum method is not asynchronous", "Method cannot return {0}; wrap it"), // 0: the return type
        new("EIN0029", Error, "A type parameter lacks arithmetic", "{0} needs INumberBase<{0}> or a semiring"), // 0: the type parameter
        new("EIN0030", Error, "A size is unknown", "Size of {0} is unknown: flat operands carry no shape"), // 0: the labels, "i, j". FixData: the labels, one each
        new("EIN0031", Warning, "A parameter matches no label", "Parameter '{0}' matches no label"), // 0: the parameter
        new("EIN0032", Error, "The equation is not a constant", "The equation is not a constant"), // Information at a call of Ein, which is interpreted
        new("EIN0033", Info, "An operand may be null", "'{0}' is nullable; null throws ArgumentNullException"), // 0: the parameter
        new("EIN0034", Error, "A generated member would clash", "Generated member '{0}' already exists"), // 0: the member
        new("EIN0035", Error, "An ellipsis needs a rank", "The rank of '{0}' is unknown under \"...\""), // 0: the parameter
        new("EIN0037", Error, "An accumulated destination is read", "[Accumulate] needs a destination that can be read"), // 0: the parameter, for those who show it
        new("EIN0038", Error, "The plan is not an order of contraction", "Plan '{0}' {1}"), // 0: the text; 1: "is not a tree over 0..2" or "is given twice"
        new("EIN0040", Error, "An attribute names nothing known", "[{0}]: unknown label or parameter '{1}', or negative size"), // 0: the attribute; 1: the name. FixData: the known names

        // Arithmetic.
        new("EIN0041", Error, "The element types do not mix", "{0} x {1} into {2} has no accumulator type"), // 0, 1: operands' types; 2: the destination's
        new("EIN0042", Warning, "The accumulator can overflow", "{0} products of {1} can overflow {2}; limit {3}"), // 0: how many; 1: "sbyte x byte"; 2: the accumulator; 3: the limit
        new("EIN0043", Error, "The semiring does not fit the elements", "Semiring {0} does not apply to {1}"), // 0: the semiring; 1: the element type
        new("EIN0044", Warning, "A complex inner product is not conjugated", "Complex inner product without conjugation"),
        new("EIN0045", Error, "A tensor is too large", "Size product {0} exceeds Int32"), // 0: the product
        new("EIN0046", Warning, "Full unrolling is too long", "Full unrolling would emit {0} KB; a loop is used"), // 0: the size
        new("EIN0047", Warning, "A setting in .editorconfig has no such value", "The value '{0}' of {1} in .editorconfig is ignored: it is not {2}"), // 0: the value; 1: the key; 2: what it can be
        new("EIN0050", Hidden, "The output's ellipsis covers nothing", "The output's \"...\" covers no axes"),

        // Neighbouring languages.
        new("EIN0090", Error, "Not part of the equation language", "Not part of the language: {0}"), // 0: "axis composition", "index arithmetic" or "a label beside a group"
        new("EIN0091", Error, "Named ellipses are reserved", "Not part of the language: named ellipsis \"{0}\""), // 0: the ellipsis with its name

        // The plan.
        new("EIN1000", Hidden, "The plan of an equation", "Plan: {0}; {1} flop (naive {2}); largest temporary {3}"), // As shown. Information with Explain = true
        new("EIN1002", Warning, "A temporary is large", "Temporary of {0} exceeds {1}"), // 0, 1: sizes with units
        new("EIN1004", Warning, "The pinned order is costly", "The pinned order {0} needs {1} times the operations of {2}"), // 0: the order; 1: how many times; 2: the best order. FixData: the best order
    };

    private static readonly Dictionary<string, DiagnosticInfo> s_byId = All.ToDictionary(info => info.Id, StringComparer.Ordinal);

    public static DiagnosticInfo Find(string id) => s_byId.TryGetValue(id, out var info) ? info : throw new ArgumentException($"{id} is not in the catalogue", nameof(id));

    /// <summary>What a fault weighs: what it says itself, else what its id does.</summary>
    public static FaultSeverity SeverityOf(Fault fault) => fault.Severity ?? Find(fault.Id).Severity;

    /// <summary>The sentence a user reads, without id and place.</summary>
    public static string Message(Fault fault) => string.Format(CultureInfo.InvariantCulture, Find(fault.Id).MessageFormat, [.. fault.Arguments]);

    /// <summary>The page of an id.</summary>
    public static string HelpLink(string id) => $"https://github.com/einsum-dotnet/einsum/blob/main/docs/diagnostics/{id}.md";
}
