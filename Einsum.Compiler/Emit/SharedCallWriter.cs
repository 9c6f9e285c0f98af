using Einsum.Compiler.Scheduling;

namespace Einsum.Compiler.Emit;

/// <summary>Writes the call of a shared product: at once, or in a method with loops over the labels that the product does not know.</summary>
internal sealed class SharedCallWriter(CodeWriter writer, StepProblem problem, SharedCall call)
{
    private string Method => $"{problem.Name}InPlace";

    private IEnumerable<View> Views => [call.Product.RowFactor, call.Product.ColumnFactor, problem.Target];

    /// <summary>The statement that stands where kernels are chosen.</summary>
    /// <param name="arguments">What the step's own kernels are given.</param>
    public string Statement(string arguments) => call.Outer.Count == 0 ? Call(Views.Select(v => v.Name)) : $"{Method}({arguments});";

    /// <summary>Writes the method, where there is one.</summary>
    public void Write()
    {
        if (call.Outer.Count == 0) return;
        writer.Blank();
        writer.Comment($"Loops over {string.Join(", ", call.Outer.Select(l => problem.Label(l).Name))} around products that are read in place.");
        writer.Line($"private static void {Method}(", problem.References.Select(v => $"ref {v.Element.Name} {v.Name}").Concat(problem.Symbols.Select(s => $"nint {s}")), ")");
        using (writer.Block(""))
        {
            var names = new Names(problem.Symbols.Concat(problem.References.Select(v => v.Name)));
            var at = Views.ToDictionary(v => v.Name, v => v.Name);
            var open = new Stack<IDisposable>();
            foreach (int id in call.Outer)
            {
                var label = problem.Label(id);
                string loop = names.Take(label.Name + "0");
                open.Push(writer.Block($"for (nint {loop} = 0; {loop} < {label.Extent}; {loop}++)"));
                foreach (var view in Views)
                {
                    if (view.StrideOf(id).IsZero) continue;
                    string name = names.Take($"{view.Name}At{char.ToUpperInvariant(label.Name[0])}{label.Name.Substring(1)}");
                    writer.Line($"ref {view.Element.Name} {name} = ref Unsafe.Add(ref {at[view.Name]}, {Size.Named(loop) * view.StrideOf(id)});");
                    at[view.Name] = name;
                }
            }
            writer.Line(Call(Views.Select(v => at[v.Name])));
            while (open.Count > 0) open.Pop().Dispose();
        }
    }

    private string Call(IEnumerable<string> references) => $"{call.Kernel.Name}.Run({string.Join(", ", references.Select(name => $"ref {name}").Concat(call.Sizes.Select(size => size.ToString())))});";
}
