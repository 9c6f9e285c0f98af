using Einsum.Compiler.Binding;
using Microsoft.CodeAnalysis;

namespace Einsum.Generator.Reading;

/// <summary>Reads a method's parameters and return value: the form of each, its element type, how it is passed, its marks. Which of them is an operand is the binder's question.</summary>
internal static class SignatureReader
{
    public static Signature Read(IMethodSymbol method)
    {
        var parameters = new Parameter[method.Parameters.Length];
        for (int i = 0; i < parameters.Length; i++) parameters[i] = Read(method.Parameters[i]);
        var attributes = method.GetAttributes();
        return new(method.Name, parameters, ReadReturn(method), MarkReader.Dims(attributes), MarkReader.Sizes(attributes));
    }

    /// <summary>
    /// What a method gives back. A task is read as what it wraps: the method cannot be completed (EIN0028), but the rest of it
    /// binds, so that this stays the one error.
    /// </summary>
    public static ITypeSymbol Returned(IMethodSymbol method) => Awaitable(method.ReturnType) switch
    {
        { TypeArguments: [var result] } => result,
        _ => method.ReturnType,
    };

    /// <summary>The return type as a task (or a stream of values), or null when it is none.</summary>
    public static INamedTypeSymbol? Awaitable(ITypeSymbol type) =>
        type is INamedTypeSymbol { MetadataName: "Task" or "Task`1" or "ValueTask" or "ValueTask`1" } task && task.IsInSpace("System.Threading.Tasks") ? task
        : type is INamedTypeSymbol { MetadataName: "IAsyncEnumerable`1" } stream && stream.IsInSpace("System.Collections.Generic") ? stream
        : null;

    private static Parameter Read(IParameterSymbol parameter)
    {
        string text = parameter.Type.ToDisplayString(SignatureFormat.Message);
        var carrier = Carrier.Of(parameter.Type);
        if (parameter.IsParams) (carrier, text) = (new(ParameterForm.Unsupported, null), "params " + text);
        var passing = parameter.RefKind switch
        {
            RefKind.Ref => Passing.Ref,
            RefKind.Out => Passing.Out,
            RefKind.In => Passing.In,
            RefKind.RefReadOnlyParameter => Passing.RefReadOnly,
            _ => Passing.Value,
        };
        return Of(parameter.Name, parameter.Ordinal, carrier, passing, parameter.Type, text, MarkReader.Read(parameter.GetAttributes()));
    }

    private static Parameter ReadReturn(IMethodSymbol method)
    {
        var type = Returned(method);
        string text = type.ToDisplayString(SignatureFormat.Message);
        var carrier = Carrier.Of(type);
        if (SymbolEqualityComparer.Default.Equals(type, Awaitable(type))) (carrier, text) = (new(ParameterForm.Void, null), "void"); // a task of nothing
        // A returned reference needs storage that outlives the call; there is none.
        if (method.RefKind != RefKind.None) (carrier, text) = (new(ParameterForm.Unsupported, null), (method.RefKind == RefKind.Ref ? "ref " : "ref readonly ") + text);
        return Of("return", -1, carrier, Passing.Value, type, text, MarkReader.Read(method.GetReturnTypeAttributes()));
    }

    private static Parameter Of(string name, int ordinal, Carrier carrier, Passing passing, ITypeSymbol type, string text, ParameterMarks marks) => new(
        name, ordinal, carrier.Form, ElementReader.Read(carrier.Element ?? type), carrier.ArrayRank, carrier.InlineLength, passing,
        IsNullable: type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated }, text, marks,
        carrier.Form == ParameterForm.InlineArray ? type.ToDisplayString(SignatureFormat.Type) : "");
}
