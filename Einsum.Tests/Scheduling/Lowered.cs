using Einsum.Compiler.Binding;
using Einsum.Compiler.Scheduling;
using Einsum.Compiler.Targets;
using Einsum.Tests.Conformance;
using Einsum.Tests.Harness;
using Einsum.Tests.Properties;
using Einsum.Tests.Reference;

namespace Einsum.Tests.Scheduling;

/// <summary>Methods given as text, compiled up to their kernel calls.</summary>
internal static class Lowered
{
    public static LoweredProgram Program(string equation, string signature, Options? options = null)
    {
        var request = SignatureText.Request(equation, signature, options);
        var bound = MethodBinder.Bind(request, TestContext.Current.CancellationToken);
        if (bound.Program is not { } program) throw new ArgumentException($"\"{equation}\" does not bind to {signature}: {string.Join(", ", bound.Faults.Select(f => f.Id))}");
        return LowerProgram.Run(PlanProgram.Run(program, request.Options.Order, TestContext.Current.CancellationToken), request.Signature, request.Options);
    }

    /// <summary>A random equation's method in another semiring on integers, with its order and style.</summary>
    public static LoweredProgram Program(RandomEquation equation, SemiringKind semiring = SemiringKind.Real)
    {
        var method = (equation with { Elements = new("long", "long", $"{semiring}") }).Method();
        return Program(method.Equation, method.Signature.Replace("@", "", StringComparison.Ordinal), new(
            Style: equation.Spaced ? StyleOption.Spaced : StyleOption.Auto,
            Semiring: semiring,
            Order: equation.Options.Contains("Order = Order.Greedy") ? OrderOption.Greedy : equation.Options.Contains("Order = Order.Written") ? OrderOption.Written : OrderOption.Optimal,
            Plan: equation.Options.FirstOrDefault(o => o.StartsWith("Plan", StringComparison.Ordinal))?.Split('"')[1],
            Broadcast: equation.Broadcast));
    }

    /// <summary>A target by its name, wherever it stands in the order of dispatch.</summary>
    public static Target On(string name) => Target.All.Single(target => target.Name == name);

    /// <summary>The one step of a method.</summary>
    public static LoweredStep Step(string equation, string signature, Options? options = null) => Assert.Single(Program(equation, signature, options).Steps);

    /// <summary>The one step of an equation on flat spans; its letters have the sizes written behind them, or parameters.</summary>
    public static LoweredStep Flat(string equation, string element = "float", Options? options = null)
    {
        string plain = string.Concat(equation.Where(c => !char.IsDigit(c) && c != ':'));
        string[] sides = plain.Split("->"), terms = sides[0].Split(',');
        var sized = equation.Zip(equation.Skip(1)).Where(pair => pair.Second == ':').Select(pair => pair.First).ToHashSet();
        var sizes = plain.Where(char.IsLetter).Distinct().Where(l => !sized.Contains(l)).Select(l => $"int {l}");
        string[] parameters = [.. terms.Select((_, n) => $"ReadOnlySpan<{element}> {(char)('x' + n)}"), $"Span<{element}> r", .. sizes];
        return Step(equation, $"void M({string.Join(", ", parameters)})", options);
    }

    /// <summary>A legal expression as a method: the shapes it can have, in one element type.</summary>
    public static IEnumerable<LoweredProgram> Forms(Case legal, string element, Options options)
    {
        var domain = ReferenceEvaluator.Domain(legal.Equation, legal.Operands!, new(legal.Spaced, legal.Broadcast, legal.Sizes.ToDictionary(s => s.Label, s => s.Extent)));
        string[] labels = [.. domain.Keys.Where(l => !legal.Equation.Replace(" ", "").Contains(l + ":", StringComparison.Ordinal))];
        string given = string.Join(" ", legal.Sizes.Select(s => $"[Dim(\"{s.Label}\", {s.Extent})]"));
        options = options with { Style = legal.Spaced == true ? StyleOption.Spaced : StyleOption.Auto, Broadcast = legal.Broadcast };
        if (!legal.Equation.Contains("...", StringComparison.Ordinal) && !legal.Broadcast)
        {
            string[] operands = [.. legal.Operands!.Select((shape, n) => $"{(shape.Length == 0 ? element : $"ReadOnlySpan<{element}>")} operand{n}"), $"Span<{element}> destination"];
            yield return Program(legal.Equation, $"void M({string.Join(", ", operands.Concat(labels.Select(l => $"int {l.Replace('\'', '_')}")))})", options);
            yield return Program(legal.Equation, $"{string.Join(" ", labels.Select(l => $"[Dim(\"{l}\", {domain[l]})]"))} void M({string.Join(", ", operands)})", options);
        }
        yield return Shaped(shape => shape.Length == 0 ? element : $"{element}[{new string(',', shape.Length - 1)}]", legal.Output!.Length == 0 ? element : $"{element}[{new string(',', legal.Output.Length - 1)}]");
        if (legal.Output.Length > 0) yield return Shaped(shape => shape.Length == 0 ? element : $"[Rank({shape.Length})] in ReadOnlyTensorSpan<{element}>", $"Tensor<{element}>");

        LoweredProgram Shaped(Func<int[], string> type, string result) =>
            Program(legal.Equation, $"{given} {result} M({string.Join(", ", legal.Operands!.Select((shape, n) => $"{type(shape)} operand{n}"))})", options);
    }
}
