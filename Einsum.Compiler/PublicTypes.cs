// Types of the folders that are also compiled into Einsum.Runtime. There they stay internal, or every project that
// references both assemblies would see two; here this file makes them public. (Enums say it in place: they cannot be partial.)

#pragma warning disable IDE0130 // several namespaces on purpose

namespace Einsum.Compiler
{
    public readonly partial struct EquatableArray<T>;

    public static partial class EquatableArray;
}

namespace Einsum.Compiler.Syntax
{
    public readonly partial record struct TextSpan;

    public sealed partial record Equation;

    public sealed partial record TermSyntax;

    public sealed partial record LabelSyntax;

    public static partial class NearLabels;

    public sealed partial record ParsedEquation;

    public static partial class EquationParser;

    public static partial class EquationPrinter;

    public static partial class TermBinder;

    public sealed partial record BoundTerms;
}

namespace Einsum.Compiler.Contraction
{
    public sealed partial record OrderTree;

    public sealed partial record PinnedOrder;

    public sealed partial record Network;

    public sealed partial record ContractionTree;

    public sealed partial record ContractionStep;

    public static partial class OrderSearch;

    public static partial class PinnedSearch;

    public sealed partial record PinnedExcess;

    public static partial class TreeBuilder;

    public static partial class TreeVerifier;

    public sealed partial record CostPolynomial;

    public sealed partial record Monomial;

    public sealed partial record TreeCost;

    public sealed partial record StepCost;

    public static partial class CanonicalText;

    public static partial class FixedLog;

    public sealed partial class Xorshift;
}

namespace Einsum.Compiler.Diagnostics
{
    public readonly partial record struct Place;

    public sealed partial record Fault;

    public sealed partial record DiagnosticInfo;

    public static partial class Catalogue;
}
