using Einsum.Compiler;
using Einsum.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Einsum.Generator.Reading;

/// <summary>What is wrong with a declaration and only its symbol can tell: partial or not, containers, return type, constraints, clashes of names.</summary>
internal static class DeclarationFaults
{
    /// <param name="method">The annotated method.</param>
    /// <param name="canComplete">Whether an implementing part in another file would be legal C#.</param>
    public static EquatableArray<Fault> Of(IMethodSymbol method, out bool canComplete)
    {
        var faults = new List<Fault>();
        canComplete = CheckMethod(method, faults) & CheckContainers(method, faults);
        CheckReturn(method, faults);
        CheckTypeParameters(method, faults);
        CheckPlanName(method, faults);
        return faults.ToEquatableArray();
    }

    private static bool CheckMethod(IMethodSymbol method, List<Fault> faults)
    {
        string id = "EIN0020"; // must be partial
        if (DeclarationReader.Syntax(method) is { } syntax && syntax.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            // To an analyzer the generator's own part is source too, and no fault.
            if (method is { IsPartialDefinition: true } && (method.PartialImplementationPart is not { } body || Known.IsGenerated(body))) return true;
            id = "EIN0021"; // already has a body
        }
        faults.Add(Fault.Of(id, Place.Method, method.Name));
        return false;
    }

    private static bool CheckContainers(IMethodSymbol method, List<Fault> faults)
    {
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            string? reason = type.IsFileLocal ? "file-local" : IsPartial(type) ? null : "not partial";
            if (reason is null) continue;
            faults.Add(Fault.Of("EIN0027", Place.Method, type.Name, reason));
            return false;
        }
        if (method.ContainingType.TypeKind is TypeKind.Class or TypeKind.Struct) return true;
        faults.Add(Fault.Of("EIN0027", Place.Method, method.ContainingType.Name, "an interface"));
        return method.ContainingType.TypeKind == TypeKind.Interface; // which can be reopened, so that the throwing body spares a CS8795
    }

    /// <summary>Whether every part says so; what is no type declaration (code outside of any type) cannot.</summary>
    private static bool IsPartial(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.All(part => part.GetSyntax() is TypeDeclarationSyntax syntax && syntax.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static void CheckReturn(IMethodSymbol method, List<Fault> faults)
    {
        if (SignatureReader.Awaitable(method.ReturnType) is { } task) faults.Add(Fault.Of("EIN0028", Place.Method, task.ToDisplayString(SignatureFormat.Message)));
    }

    /// <summary>EIN0029, once for each type parameter, at its first use as an element.</summary>
    private static void CheckTypeParameters(IMethodSymbol method, List<Fault> faults)
    {
        var seen = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var parameter in method.Parameters) Check(Carrier.Of(parameter.Type).Element, Place.Parameter(parameter.Ordinal));
        Check(Carrier.Of(SignatureReader.Returned(method)).Element, Place.Return);

        void Check(ITypeSymbol? element, Place place)
        {
            if (element is ITypeParameterSymbol type && seen.Add(type) && !ElementReader.IsNumber(type)) faults.Add(Fault.Of("EIN0029", place, type.Name));
        }
    }

    /// <summary>EIN0034: the member that describes the plan must be new to the type.</summary>
    private static void CheckPlanName(IMethodSymbol method, List<Fault> faults)
    {
        var type = method.ContainingType;
        string name = Siblings.PlanName(method);
        bool taken = type.Name == name || type.TypeParameters.Any(p => p.Name == name) || type.GetMembers(name).Any(member => !Known.IsGenerated(member));
        if (taken) faults.Add(Fault.Of("EIN0034", Place.Method, name));
    }
}
