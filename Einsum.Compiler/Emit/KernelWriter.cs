using Einsum.Compiler.Algebra;
using Einsum.Compiler.Binding;
using Einsum.Compiler.Scheduling;
using Einsum.Compiler.Targets;
using System.Globalization;

namespace Einsum.Compiler.Emit;

/// <summary>Writes a loop nest as a C# method for a target: one construct, one spelling. It decides nothing.</summary>
internal sealed class KernelWriter(CodeWriter writer, StepProblem problem, Target target)
{
    private readonly ElementType _accumulator = problem.Accumulator;

    /// <summary>Writes the method of a nest. The accumulator's overflow never throws, whatever the project's settings.</summary>
    public void Method(LoopNest nest)
    {
        foreach (string line in nest.Comment) writer.Line($"// {line}");
        // Loops must not wait for the tiers: a first call may run for seconds.
        if (nest.HasLoops) writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        var parameters = nest.Pointers.Select(p => $"ref {p.Element.Name} {p.Name}").Concat(nest.Sizes.Select(s => $"nint {s}")).Concat(ScaleParameters(problem));
        writer.Line($"public static {ReturnType(problem)} {nest.Name}(", parameters, ")");
        using (writer.Block(""))
        {
            if (NeedsUnchecked(problem))
            {
                using (writer.Block("unchecked")) Nodes(nest.Body);
            }
            else
            {
                Nodes(nest.Body);
            }
        }
    }

    /// <summary>Whether a checked context of the user's project would change the arithmetic.</summary>
    public static bool NeedsUnchecked(StepProblem problem) => problem.Accumulator is { IsInteger: true } or { Kind: ElementKind.Generic };

    public static string ReturnType(StepProblem problem) => problem.Store == StoreMode.Return ? problem.Target.Element.Name : "void";

    /// <summary>The scalars of an accumulating statement.</summary>
    public static IEnumerable<string> ScaleParameters(StepProblem problem) =>
        problem.Store == StoreMode.Scale ? [$"{problem.Accumulator.Name} alpha", $"{problem.Accumulator.Name} beta"] : [];

    private void Nodes(EquatableArray<Node> nodes)
    {
        foreach (var node in nodes) Write(node);
    }

    private void Write(Node node)
    {
        switch (node)
        {
            case Node.Comment comment:
                writer.Line($"// {comment.Text}");
                break;
            case Node.Blank:
                writer.Blank();
                break;
            case Node.Define define:
                writer.Line($"nint {define.Name} = {define.Value};");
                break;
            case Node.Minimum minimum:
                writer.Line($"nint {minimum.Name} = nint.Min({minimum.Left}, {minimum.Right});");
                break;
            case Node.Loop loop:
                Loop(loop);
                break;
            case Node.Point point:
                writer.Line($"ref {point.Element.Name} {point.Name} = ref {Reference(point.From, point.Offset)};");
                break;
            case Node.Advance advance:
                writer.Line($"{advance.Name} = ref {Reference(advance.Name, advance.Stride)};");
                break;
            case Node.Clear clear:
                writer.Line(clear.Lanes == 1 ? $"{_accumulator.Name} {clear.Name} = {problem.Semiring.Zero};" : $"var {clear.Name} = {Zero(clear.Lanes)};");
                break;
            case Node.Load load:
                Declare(load.Name, load.Lanes, load.Lanes == 1 ? Scalar(load.From) : Load(load.From, load.Lanes));
                break;
            case Node.Broadcast broadcast:
                Declare(broadcast.Name, broadcast.Lanes, $"{Vector(broadcast.Lanes).Class}.Create({Scalar(broadcast.From)})");
                break;
            case Node.Times times:
                Declare(times.Name, times.Lanes, Times(times.Lanes, times.Left, times.Right));
                break;
            case Node.MultiplyAdd fused:
                writer.Line($"{fused.Accumulator} = {MultiplyAdd(fused)};");
                break;
            case Node.MultiplyAddByLane fused:
                writer.Line($"{fused.Accumulator} = {Fill(Vector(fused.Lanes).FusedByLane(_accumulator)!, fused.Accumulator, fused.Left, fused.Lane, fused.Right)};");
                break;
            case Node.Add add:
                writer.Line($"{add.Accumulator} = {Plus(add.Lanes, add.Accumulator, add.Value)};");
                break;
            case Node.AddLanes add:
                writer.Line($"{add.Accumulator} = {Plus(1, add.Accumulator, Fill(Arithmetic.Fold, add.Value, "", Vector(add.Lanes).Class))};");
                break;
            case Node.Store store:
                Store(store);
                break;
            case Node.Return result:
                writer.Line($"return {Narrow(result.Value, _accumulator, problem.Target.Element, problem.Narrow)};");
                break;
            default:
                throw new InvalidOperationException($"No spelling for {node.GetType().Name}.");
        }
    }

    private void Loop(Node.Loop loop)
    {
        string start = loop.From is null ? "" : $"nint {loop.Variable} = {loop.From}";
        string condition = loop.Whole ? $"{loop.Variable} <= {loop.End - loop.Step}" : $"{loop.Variable} < {loop.End}";
        string step = loop.Step.IsOne ? $"{loop.Variable}++" : $"{loop.Variable} += {loop.Step}";
        using (writer.Block($"for ({start}; {condition}; {step})")) Nodes(loop.Body);
    }

    private void Declare(string name, int lanes, string value) => writer.Line($"{(lanes == 1 ? _accumulator.Name : "var")} {name} = {value};");

    private VectorWidth Vector(int lanes) => target.Width(_accumulator, lanes);

    private LaneArithmetic Arithmetic => problem.Semiring.Lanes!;

    private string Zero(int lanes) => Arithmetic.ZeroIsClear ? $"{Vector(lanes).Type(_accumulator)}.Zero" : $"{Vector(lanes).Class}.Create({problem.Semiring.Zero})";

    private string Plus(int lanes, string left, string right) => lanes == 1 ? Fill(problem.Semiring.Plus, left, right) : Fill(Arithmetic.Plus, left, right, Vector(lanes).Class, Vector(lanes).Extremes(_accumulator));

    private string Times(int lanes, string left, string right) => lanes == 1 ? Fill(problem.Semiring.Times, left, right) : Fill(Arithmetic.Times, left, right, Vector(lanes).Class, Vector(lanes).Extremes(_accumulator));

    private string MultiplyAdd(Node.MultiplyAdd node) => node.Lanes > 1 && Arithmetic.IsReal
        ? Fill(Vector(node.Lanes).Fused(_accumulator), node.Accumulator, node.Left, node.Right)
        : Plus(node.Lanes, node.Accumulator, Parenthesise(Times(node.Lanes, node.Left, node.Right)));

    private static string Parenthesise(string product) => product.StartsWith("(", StringComparison.Ordinal) ? product : $"({product})";

    private static string Fill(string template, params object[] values) => string.Format(CultureInfo.InvariantCulture, template, values);

    private static string Reference(string pointer, Size offset) => offset.IsZero ? pointer : $"Unsafe.Add(ref {pointer}, {offset})";

    private string Load(Access from, int lanes) => from.Count is { } count
        ? $"Lanes.Load{8 * lanes * _accumulator.Size}(ref {Reference(from.Pointer, from.Offset)}, {count}{(Arithmetic.ZeroIsClear ? "" : $", {problem.Semiring.Zero}")})"
        : $"{Vector(lanes).Class}.LoadUnsafe(ref {Reference(from.Pointer, from.Offset)})";

    /// <summary>One element as a value of the accumulator's type.</summary>
    private string Scalar(Access from)
    {
        var view = problem.Factors[from.Factor];
        string value = Convert(Reference(from.Pointer, from.Offset), view.Element, _accumulator);
        return view.Conjugate ? $"{_accumulator.Name}.Conjugate({value})" : value;
    }

    /// <summary>A stored element as an accumulator.</summary>
    public static string Convert(string value, ElementType from, ElementType to) =>
        from == to ? value
        : from.Kind == ElementKind.Boolean ? $"({value} ? {Semiring.Number(to, 1)} : {Semiring.Number(to, 0)})"
        : $"({to.Name}){value}";

    /// <summary>An accumulator as a stored element: integers narrow as the option says.</summary>
    public static string Narrow(string value, ElementType from, ElementType to, NarrowOption narrow) =>
        from == to ? value
        : !to.IsInteger ? $"({to.Name}){Enclose(value)}"
        : narrow switch
        {
            NarrowOption.Saturate => $"{to.Name}.CreateSaturating({value})",
            NarrowOption.Checked => $"{to.Name}.CreateChecked({value})",
            _ => $"{to.Name}.CreateTruncating({value})",
        };

    private static string Enclose(string value) => value.All(c => char.IsLetterOrDigit(c) || c == '_') ? value : $"({value})";

    private void Store(Node.Store store)
    {
        string place = Reference(store.To.Pointer, store.To.Offset);
        if (store.Lanes == 1)
        {
            string old = Convert(place, problem.Target.Element, _accumulator);
            string value = problem.Store switch
            {
                StoreMode.Set => store.Value,
                StoreMode.Add => Fill(problem.Semiring.Plus, old, store.Value),
                _ => ScaledScalar(old, store.Value),
            };
            writer.Line($"{place} = {Narrow(value, _accumulator, problem.Target.Element, problem.Narrow)};");
            return;
        }

        string before = Load(store.To, store.Lanes);
        string stored = problem.Store switch
        {
            StoreMode.Set => store.Value,
            StoreMode.Add => $"({Plus(store.Lanes, before, store.Value)})",
            _ => ScaledLanes(store.Lanes, before, store.Value),
        };
        writer.Line(store.To.Count is { } count ? $"Lanes.Store({stored}, ref {place}, {count});" : $"{stored}.StoreUnsafe(ref {place});");
    }

    private string ScaledLanes(int lanes, string old, string value)
    {
        string type = Vector(lanes).Class, scaled = Times(lanes, $"{type}.Create(alpha)", value);
        return $"(beta == {problem.Semiring.Zero} ? {scaled} : {Plus(lanes, Parenthesise(scaled), Parenthesise(Times(lanes, $"{type}.Create(beta)", old)))})";
    }

    private string ScaledScalar(string old, string value)
    {
        string scaled = Fill(problem.Semiring.Times, "alpha", value);
        return $"beta == {problem.Semiring.Zero} ? {scaled} : {Fill(problem.Semiring.Plus, Parenthesise(scaled), Parenthesise(Fill(problem.Semiring.Times, "beta", old)))}";
    }
}
