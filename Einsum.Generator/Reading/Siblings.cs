using Microsoft.CodeAnalysis;
using System.Globalization;

namespace Einsum.Generator.Reading;

/// <summary>
/// Tells annotated methods of one name in one type apart, by their number in order of declaration. It asks the type, not the
/// other methods' models: so a model depends on its own type alone and stays equal when anything else is edited.
/// </summary>
internal static class Siblings
{
    /// <summary>The number for file names, from 1: methods whose names differ in case only count as one name.</summary>
    public static int FileNumber(IMethodSymbol method)
    {
        var same = new List<IMethodSymbol>();
        foreach (string name in method.ContainingType.MemberNames.Distinct()) // a name comes once for each part of the type
        {
            if (string.Equals(name, method.Name, StringComparison.OrdinalIgnoreCase)) AddAnnotated(method.ContainingType, name, same);
        }
        return Number(method, same);
    }

    /// <summary>The name of the member that describes the plan: <c>MultiplyPlan</c>, for the second overload <c>MultiplyPlan2</c>.</summary>
    public static string PlanName(IMethodSymbol method)
    {
        var same = new List<IMethodSymbol>();
        AddAnnotated(method.ContainingType, method.Name, same);
        int number = Number(method, same);
        return number == 1 ? method.Name + "Plan" : method.Name + "Plan" + number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Whether the plan hides one of a base type: a member that is there, or one that will be generated for a base type's method.</summary>
    public static bool HidesPlan(IMethodSymbol method, Compilation compilation)
    {
        string name = PlanName(method);
        for (var type = method.ContainingType.BaseType; type is not null; type = type.BaseType)
        {
            var hidden = new List<IMethodSymbol>();
            AddAnnotated(type, method.Name, hidden); // no method of another name has a plan of this name
            if (hidden.Any(other => PlanName(other) == name && IsVisible(other)) || type.GetMembers(name).Any(IsVisible)) return true;
        }
        return false;

        bool IsVisible(ISymbol member) => compilation.IsSymbolAccessibleWithin(member, method.ContainingType);
    }

    private static void AddAnnotated(INamedTypeSymbol type, string name, List<IMethodSymbol> found)
    {
        foreach (var member in type.GetMembers(name))
        {
            if (member is IMethodSymbol method && RequestReader.Find(method) is not null) found.Add(method);
        }
    }

    /// <summary>One more than the methods declared before this one: by path, then by position; files without a path keep the compilation's order.</summary>
    private static int Number(IMethodSymbol method, List<IMethodSymbol> same)
    {
        var own = Position(method);
        int number = 1;
        bool passed = false;
        foreach (var other in same)
        {
            int order = string.CompareOrdinal(Position(other).Path, own.Path) is not 0 and var byPath ? byPath : Position(other).Start - own.Start;
            if (SymbolEqualityComparer.Default.Equals(other, method)) passed = true;
            else if (order < 0 || (order == 0 && !passed)) number++;
        }
        return number;

        static (string Path, int Start) Position(IMethodSymbol method) =>
            method.DeclaringSyntaxReferences is [var reference, ..] ? (reference.SyntaxTree.FilePath, reference.Span.Start) : ("", 0);
    }
}
