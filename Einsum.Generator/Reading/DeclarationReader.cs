using Einsum.Compiler;
using Einsum.Compiler.Binding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Einsum.Generator.Reading;

/// <summary>Reads the C# around a method: what is needed to reopen its containers and to repeat its signature.</summary>
internal static class DeclarationReader
{
    private static readonly string s_toolVersion = typeof(DeclarationReader).Assembly.GetName().Version!.ToString();

    public static Declaration Read(IMethodSymbol method, bool canComplete, Compilation compilation, CancellationToken cancel)
    {
        var syntax = Syntax(method, cancel);
        var modifiers = syntax?.Modifiers ?? default;
        var (typeParameters, constraints) = TypeParameterReader.Read(method);
        bool commentStays = false;
        string comment = syntax is null ? "" : DocCommentReader.Read(syntax, compilation, out commentStays, cancel);
        return new(
            method.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString(SignatureFormat.Namespace) : "",
            Containers(method, syntax),
            Join(modifiers.Where(IsAccessibility)),
            Header(method, syntax),
            typeParameters,
            constraints,
            comment,
            method.IsStatic,
            NeedsBody: canComplete && NeedsBody(method, modifiers),
            AllowsUnsafe: compilation.Options is CSharpCompilationOptions { AllowUnsafe: true },
            Siblings.PlanName(method),
            s_toolVersion,
            commentStays,
            Siblings.HidesPlan(method, compilation));
    }

    /// <summary>The declaration of a method in source.</summary>
    public static MethodDeclarationSyntax? Syntax(IMethodSymbol method, CancellationToken cancel = default) =>
        method.DeclaringSyntaxReferences is [var reference, ..] ? reference.GetSyntax(cancel) as MethodDeclarationSyntax : null;

    /// <summary>The containing types from the outside in, with keyword, name and type parameters only.</summary>
    private static EquatableArray<string> Containers(IMethodSymbol method, MethodDeclarationSyntax? syntax)
    {
        // Pointers of the signature may be legal because the user's part of a type says unsafe: a part says it for itself alone.
        bool isUnsafe = syntax?.Ancestors().OfType<TypeDeclarationSyntax>().Any(type => type.Modifiers.Any(SyntaxKind.UnsafeKeyword)) ?? false;
        var containers = new Stack<string>();
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            string keyword = type switch
            {
                { TypeKind: TypeKind.Struct, IsRecord: true } => "record struct",
                { TypeKind: TypeKind.Struct } => "struct",
                { TypeKind: TypeKind.Interface } => "interface",
                { IsRecord: true } => "record",
                _ => "class",
            };
            containers.Push($"{(isUnsafe && containers.Count == 0 ? "unsafe " : "")}partial {keyword} {type.ToDisplayString(SignatureFormat.Container)}");
        }
        return containers.ToEquatableArray();
    }

    /// <summary>The implementing signature: the modifiers as written, then the symbol.</summary>
    private static string Header(IMethodSymbol method, MethodDeclarationSyntax? syntax)
    {
        string modifiers = Join(syntax?.Modifiers ?? default);
        if (modifiers.Length > 0) modifiers += " ";
        if (!method.IsOverride) return modifiers + method.ToDisplayString(SignatureFormat.Method);

        // An override inherits its constraints and may repeat only class, struct and default, which need no qualification.
        var header = modifiers + method.ToDisplayString(SignatureFormat.Override);
        foreach (var clause in syntax?.ConstraintClauses ?? default) header += " " + clause.NormalizeWhitespace();
        return header;
    }

    /// <summary>Whether C# demands an implementing part (build spec 3.6): any of these makes a partial method more than an optional hook.</summary>
    private static bool NeedsBody(IMethodSymbol method, SyntaxTokenList modifiers) =>
        !method.ReturnsVoid
        || modifiers.Any(token => IsAccessibility(token)
            || token.Kind() is SyntaxKind.VirtualKeyword or SyntaxKind.OverrideKeyword or SyntaxKind.SealedKeyword or SyntaxKind.NewKeyword or SyntaxKind.ExternKeyword)
        || method.Parameters.Any(parameter => parameter.RefKind == RefKind.Out);

    private static bool IsAccessibility(SyntaxToken token) =>
        token.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.PrivateKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.InternalKeyword;

    private static string Join(IEnumerable<SyntaxToken> tokens) => string.Join(" ", tokens.Select(token => token.Text));
}
