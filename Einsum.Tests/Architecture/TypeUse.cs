using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Einsum.Tests.Architecture;

/// <summary>Which types a type mentions, in signatures and in bodies, read from the compiled assembly: what the source hides (var, aliases, generic arguments) counts too.</summary>
internal static class TypeUse
{
    /// <summary>The outermost types of an assembly of the product, without what the compiler and polyfills add.</summary>
    public static IReadOnlyList<TypeDefinition> TypesOf(string assembly) =>
        [.. ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, assembly + ".dll")).Types.Where(t => t.Namespace.StartsWith("Einsum", StringComparison.Ordinal))];

    public static IReadOnlyList<string> References(string assembly) =>
        [.. ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, assembly + ".dll")).AssemblyReferences.Select(r => r.Name).Order(StringComparer.Ordinal)];

    /// <summary>The outermost types that <paramref name="type"/> mentions, itself excluded, each with the member that does.</summary>
    public static IEnumerable<(TypeReference Used, string By)> Of(TypeDefinition type)
    {
        foreach (var part in WithNested(type))
        {
            foreach (var (mentioned, member) in Mentions(part))
                foreach (var used in Parts(mentioned))
                    if (Outermost(used) is var outer && outer.FullName != type.FullName) yield return (outer, $"{type.Name}.{member}");
        }
    }

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);

    private static IEnumerable<(TypeReference Type, string Member)> Mentions(TypeDefinition type)
    {
        if (type.BaseType is { } parent) yield return (parent, "its base type");
        foreach (var implemented in type.Interfaces) yield return (implemented.InterfaceType, "its interfaces");
        foreach (var attribute in type.CustomAttributes) yield return (attribute.AttributeType, "its attributes");
        foreach (var field in type.Fields) yield return (field.FieldType, field.Name);
        foreach (var method in type.Methods)
        {
            foreach (var mentioned in Signature(method)) yield return (mentioned, method.Name);
            if (!method.HasBody) continue;
            foreach (var local in method.Body.Variables) yield return (local.VariableType, method.Name);
            foreach (var operand in method.Body.Instructions.SelectMany(Operand)) yield return (operand, method.Name);
        }
    }

    private static IEnumerable<TypeReference> Signature(MethodReference method) => method.Parameters.Select(p => p.ParameterType).Append(method.ReturnType);

    private static IEnumerable<TypeReference> Operand(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        GenericInstanceMethod method => [method.DeclaringType, .. Signature(method), .. method.GenericArguments],
        MethodReference method => [method.DeclaringType, .. Signature(method)],
        _ => [],
    };

    /// <summary>The named types that a type is built of: <c>List&lt;Label[]&gt;</c> is List and Label.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        GenericParameter => [],
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Concat(Parts(generic.ElementType)),
        TypeSpecification built => Parts(built.ElementType),
        _ => [type],
    };

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
