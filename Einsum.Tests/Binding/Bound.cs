using Einsum.Compiler.Binding;
using Einsum.Compiler.Diagnostics;
using Einsum.Compiler.Explain;
using Einsum.Tests.Harness;
using System.Globalization;

namespace Einsum.Tests.Binding;

/// <summary>Binds methods given as text, and checks what must hold of every answer: sorted faults, a program exactly without errors, and a sound one.</summary>
internal static class Bound
{
    public static BoundMethod Method(string equation, string signature, Options? options = null) => Method(SignatureText.Request(equation, signature, options));

    public static BoundMethod Method(MethodRequest request)
    {
        var bound = MethodBinder.Bind(request, TestContext.Current.CancellationToken);
        Assert.Equal(bound.Program is null, bound.Faults.Any(IsError));
        Assert.Equal(bound.Faults.Distinct(), bound.Faults);
        if (bound.Program is { } program) Assert.Empty(ProgramVerifier.Verify(program));
        return bound;
    }

    /// <summary>The program of a method without any fault.</summary>
    public static TensorProgram Program(string equation, string signature, Options? options = null)
    {
        var bound = Method(equation, signature, options);
        Assert.Equal("", Text(bound.Faults));
        return bound.Program!;
    }

    /// <summary>The lines of a program's text that start with one of the words, trimmed.</summary>
    public static string Lines(TensorProgram program, params string[] starts) =>
        string.Join("\n", ProgramText.Print(program).Split('\n').Select(line => line.Trim()).Where(line => starts.Any(start => line.StartsWith(start, StringComparison.Ordinal))));

    /// <summary>Every fault with its place, such as <c>EIN0008 at 3..4, EIN0023 at parameter 0</c>.</summary>
    public static string Faults(string equation, string signature, Options? options = null) => Text(Method(equation, signature, options).Faults);

    public static string Text(IEnumerable<Fault> faults) => string.Join(", ", faults.Select(fault => $"{fault.Id} at {Text(fault.At)}"));

    /// <summary>The one fault of a method.</summary>
    public static Fault Fault(string equation, string signature, Options? options = null) => Assert.Single(Method(equation, signature, options).Faults);

    public static string Text(Place place) => place.Kind switch
    {
        PlaceKind.Equation => place.Span.ToString(),
        PlaceKind.Parameter => $"parameter {place.Index.ToString(CultureInfo.InvariantCulture)}",
        PlaceKind.Attribute => $"{place.Argument} {place.Index.ToString(CultureInfo.InvariantCulture)}",
        var kind => kind.ToString(),
    };

    private static bool IsError(Fault fault) => Catalogue.SeverityOf(fault) == FaultSeverity.Error;
}
