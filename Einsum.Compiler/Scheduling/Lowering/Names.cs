using Einsum.Compiler.Binding;
using Einsum.Compiler.Targets;

namespace Einsum.Compiler.Scheduling;

/// <summary>
/// Gives out C# identifiers, each once in a scope, as close to the wanted one as possible. A name of an inner scope is free again
/// in its siblings, but not in the scopes around it: C# lets no local hide another.
/// </summary>
public sealed class Names(IEnumerable<string> taken, Names? outer = null)
{
    private static readonly HashSet<string> s_keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default", "delegate", "do", "double", "else",
        "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long",
        "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof",
        "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void",
        "volatile", "while", "nint", "nuint", "var", "scoped", "await",
    ];

    // What generated code calls by its short name. An escaped @nint is a name like any other, but hides the type.
    private static readonly HashSet<string> s_types =
    [
        "Unsafe", "MemoryMarshal", "MethodImpl", "MethodImplOptions", "Vector128", "Vector256", "Vector512", "Lanes", "Scratch", "Products", "AsIs", "Widened", "Workers", "EinsumThreads", "LogSumExp", "EinsumPlan", "nint", "nuint",
        "Check", "Elements", "Layout", "TensorShape", "Array", "ArgumentNullException", "Exception", "FormattableString", "Span", "ReadOnlySpan", "Tensor", "TensorSpan", "ReadOnlyTensorSpan", "TensorMarshal",
        "Equation",
        .. ElementType.All.Select(element => element.Name).Where(name => !s_keywords.Contains(name)), .. Target.ClassNames,
    ];

    private readonly HashSet<string> _taken = [.. taken];
    private readonly HashSet<string> _inside = [];

    public Names() : this([])
    {
    }

    /// <summary>An inner scope.</summary>
    public Names(Names outer) : this([], outer)
    {
    }

    /// <summary>The outermost scope.</summary>
    public Names Root => outer?.Root ?? this;

    /// <summary>The wanted name, or with a number after it if it is taken.</summary>
    public string Take(string wanted)
    {
        string name = wanted;
        for (int n = 2; s_keywords.Contains(name) || IsReserved(name) || _inside.Contains(name) || IsTaken(name); n++) name = $"{wanted}_{n}";
        _ = _taken.Add(name);
        for (var scope = outer; scope is not null; scope = scope.Outer) _ = scope._inside.Add(name);
        return name;
    }

    private Names? Outer => outer;

    private bool IsTaken(string name) => _taken.Contains(name) || (outer?.IsTaken(name) ?? false);

    /// <summary>Whether a name means something else in kernels, so that no parameter there may have it.</summary>
    public static bool IsReserved(string name) => s_types.Contains(name.TrimStart('@'));

    /// <summary>A name of the user's as C# wants it written.</summary>
    public static string Escape(string name) => s_keywords.Contains(name) ? "@" + name : name;

    /// <summary>What a number may follow: <c>a</c> of a, <c>t0_</c> of t0.</summary>
    public static string Stem(string name) => char.IsDigit(name[name.Length - 1]) ? name + "_" : name;

    /// <summary>A label as an identifier: primes become underscores, an anonymous axis <c>&lt;2&gt;</c> becomes <c>e2</c>.</summary>
    public static string Identifier(string label)
    {
        if (label == "...") return "rest";
        if (label.Length > 2 && label[0] == '<') return "e" + label.Substring(1, label.Length - 2);
        // Letters beyond the basic plane are letters of the language but not of C# identifiers.
        return string.Concat(label.Select(c => c == '\'' ? "_" : char.IsSurrogate(c) ? ((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture) : c.ToString()))
            is var name && (char.IsLetter(name[0]) || name[0] == '_') ? name : "l" + name;
    }
}
