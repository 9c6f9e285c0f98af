using Einsum.Compiler.Binding;
using Einsum.Compiler.Scheduling;

namespace Einsum.Compiler.Emit;

/// <summary>How values are written to the target: as the statement says, narrowed where the target is narrower than its sums.</summary>
internal sealed partial class KernelWriter
{
    /// <summary>An accumulator as an element of the target: integers narrow as the option says.</summary>
    private string Narrowed(string value)
    {
        var to = problem.Target.Element;
        if (_accumulator == to) return value;
        if (!to.IsInteger) return $"({to.Name}){Enclose(value)}";
        return problem.Narrow switch
        {
            NarrowOption.Saturate => $"{to.Name}.CreateSaturating({value})",
            NarrowOption.Checked => $"{to.Name}.CreateChecked({value})",
            _ => $"{to.Name}.CreateTruncating({value})",
        };
    }

    /// <summary>An expression as an operand: in parentheses where an operator stands in it.</summary>
    private static string Enclose(string value)
    {
        int depth = 0;
        foreach (char c in value)
        {
            depth += c is '(' or '[' ? 1 : c is ')' or ']' ? -1 : 0;
            if (depth == 0 && c == ' ') return $"({value})";
        }
        return value;
    }

    private void Store(Node.Store store)
    {
        string place = Reference(store.To.Reference, store.To.Offset);
        if (store.Lanes == 1)
        {
            var element = problem.Target.Element;
            string old = Convert(place, element, _accumulator), value = Operand(store.Value);
            if (problem.Store == StoreMode.Add && element == _accumulator) Accumulate(1, place, value);
            else writer.Line($"{place} = {Narrowed(Stored(1, old, value))};");
            return;
        }

        string stored = Stored(store.Lanes, Load(store.To, store.Lanes), store.Value);
        string rest = store.To.Count is { } count ? $", {(problem.Target.Element == _accumulator ? CountInLanes(count) : count)}" : "", kind = problem.Target.Element == _accumulator ? "Store" : "StoreAs";
        place = InLanes(place, problem.Target.Element);
        if (_accumulator.IsInteger && problem.Target.Element != _accumulator && problem.Narrow == NarrowOption.Saturate) stored = $"Lanes.Clamp<{_accumulator.Name}, {problem.Target.Element.Name}>({stored})";
        writer.Line(rest.Length == 0 && kind == "Store" ? $"{Enclose(stored)}.StoreUnsafe(ref {place});" : $"Lanes.{kind}({stored}, ref {place}{rest});");
    }

    private void Keep(Node.Keep keep)
    {
        string place = Reference(keep.To, keep.Offset);
        writer.Line(keep.Lanes == 1 ? $"{place} = {keep.Value};" : $"{keep.Value}.StoreUnsafe(ref {InLanes(place, _accumulator)});");
    }

    /// <summary>What the statement makes of a value and what the target holds.</summary>
    private string Stored(int lanes, string old, string value)
    {
        switch (problem.Store)
        {
            case StoreMode.Add:
                return Plus(lanes, old, value);
            case StoreMode.Scale:
                string scaled = Times(lanes, Scale("alpha", lanes), value);
                return $"beta == {problem.Semiring.Zero} ? {scaled} : {Plus(lanes, scaled, Times(lanes, Scale("beta", lanes), old))}";
            case StoreMode.Continue:
                return $"adds ? {Plus(lanes, old, value)} : {value}";
            default:
                return value;
        }
    }

    // A vector may be multiplied by a number.
    private string Scale(string name, int lanes) => lanes == 1 || (Arithmetic.IsReal && _complex is null) ? name : Everywhere(name, lanes);
}
