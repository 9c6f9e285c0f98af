using Einsum.Compiler.Algebra;
using Einsum.Compiler.Binding;
using Einsum.Compiler.Scheduling;
using Einsum.Compiler.Targets;
using System.Globalization;

namespace Einsum.Compiler.Emit;

/// <summary>Writes a loop nest as a C# method for a target: one construct, one spelling. It decides nothing.</summary>
internal sealed partial class KernelWriter(CodeWriter writer, StepProblem problem, Target target)
{
    private const int SumsPerLine = 4;

    // Nodes of a kernel that becomes part of its caller: some 64 products, beside which the call would be felt.
    private const int MostInlined = 200;

    /// <summary>The attribute of methods that become part of their callers.</summary>
    public const string Inlined = "[MethodImpl(MethodImplOptions.AggressiveInlining)]";

    private readonly ElementType _accumulator = problem.Accumulator;
    private readonly ElementType _lane = LaneConversion.Lane(problem.Accumulator);
    private readonly InlineOnce _once = new(problem);
    private ComplexLanes? _complex;

    /// <summary>Writes the method of a nest. The accumulator's overflow never throws, whatever the project's settings.</summary>
    public void Method(LoopNest nest)
    {
        _complex = _accumulator.Kind == ElementKind.Complex ? new(nest) : null;
        foreach (string line in nest.Comment) writer.Comment(line);
        // Loops must not wait for the tiers: a first call may run for seconds.
        if (nest.HasLoops) writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        else if (IsInlined(nest)) writer.Line(Inlined);
        var parameters = nest.References.Select(p => $"ref {p.Element.Name} {p.Name}").Concat(nest.Sizes.Select(s => $"nint {s}")).Concat(ScaleParameters(problem));
        writer.Line($"public static {ReturnType(problem)} {nest.Name}(", parameters, ")");
        using (writer.Block("")) Unchecked(writer, problem, () => Nodes(nest.Body));
        foreach (var part in nest.Parts)
        {
            writer.Blank();
            Method(part);
        }
    }

    /// <summary>Whether a kernel becomes part of its caller: few operations, on sizes that are known, or a choice among others.</summary>
    public static bool IsInlined(LoopNest nest) => nest.OnlyChooses || (!nest.HasLoops && nest.Sizes.Count == 0 && nest.Body.Count <= MostInlined);

    /// <summary>Statements that a checked context of the user's project would change are not checked.</summary>
    public static void Unchecked(CodeWriter writer, StepProblem problem, Action write)
    {
        using (problem.Accumulator is { IsInteger: true } or { Kind: ElementKind.Generic } ? writer.Block("unchecked") : null) write();
    }

    public static string ReturnType(StepProblem problem) => problem.Store == StoreMode.Return ? problem.Target.Element.Name : "void";

    /// <summary>What the way of writing needs: the scalars of an accumulating statement, or whether a sum is continued.</summary>
    public static IEnumerable<string> ScaleParameters(StepProblem problem) => problem.Store switch
    {
        StoreMode.Scale => [$"{problem.Accumulator.Name} alpha", $"{problem.Accumulator.Name} beta"],
        StoreMode.Continue => ["bool adds"],
        _ => [],
    };

    /// <summary>The same, for a call from where they are parameters.</summary>
    public static IEnumerable<string> ScaleArguments(StepProblem problem) => ScaleParameters(problem).Select(parameter => parameter.Split(' ')[1]);

    /// <summary>Writes a block. Consecutive definitions share a line; what is used once is written where it is used (<see cref="InlineOnce"/>).</summary>
    private void Nodes(EquatableArray<Node> nodes)
    {
        for (int n = 0; n < nodes.Count; n++)
        {
            if (_once.Hides(nodes, n)) continue;
            int next = n + 1;
            while (next < nodes.Count && Shares(nodes[n], nodes[next])) next++;
            Write(nodes.Skip(n).Take(next - n).ToArray());
            n = next - 1;
        }
    }

    private static bool Shares(Node first, Node next) => (first, next) switch
    {
        (Node.Define, Node.Define) => true,
        (Node.Clear one, Node.Clear other) => one.Lanes == other.Lanes,
        _ => false,
    };

    private void Write(Node[] nodes)
    {
        switch (nodes[0])
        {
            case Node.Comment comment:
                writer.Comment(comment.Text);
                break;
            case Node.Blank:
                writer.Blank();
                break;
            case Node.Define:
                writer.Declare("nint", nodes.Cast<Node.Define>().Select(d => $"{d.Name} = {d.Value}"));
                break;
            case Node.Minimum minimum:
                writer.Line($"nint {minimum.Name} = nint.Min({minimum.Left}, {minimum.Right});");
                break;
            case Node.Loop loop:
                Loop(loop);
                break;
            case Node.Choice choice:
                Choice("", choice);
                break;
            case Node.Call call:
                Call("", call);
                break;
            case Node.WholeRows whole:
                writer.Line(FormattableString.Invariant($"nint {whole.Name} = Lanes.WholeRows({whole.Rows}, {whole.Stride}, {whole.Count}, {whole.Lanes});"));
                break;
            case Node.Room room:
                writer.Line(FormattableString.Invariant($"ref {room.Element.Name} {room.Name} = ref MemoryMarshal.GetReference((Span<{room.Element.Name}>)stackalloc {room.Element.Name}[{room.Elements}]);"));
                break;
            case Node.BeforeLine before:
                writer.Line($"nint {before.Name} = Lanes.BeforeLine(ref {Reference(before.From, Size.Zero)}, {before.Most});");
                break;
            case Node.Fence fence:
                writer.Line($"{(fence.When is { Value.Constant: null } range ? $"if ({string.Join(" && ", Conditions(range))}) " : "")}Lanes.Fence();");
                break;
            case Node.Reference point:
                writer.Line($"ref {point.Element.Name} {point.Name} = ref {Reference(point.From, point.Offset)};");
                break;
            case Node.Advance advance:
                writer.Line($"{advance.Name} = ref {Reference(advance.Name, advance.Stride)};");
                break;
            case Node.AskFor ask:
                writer.Line($"Lanes.Ask(ref {Reference(ask.From, ask.Offset)});");
                break;
            case Node.Ask ask:
                writer.Line($"Lanes.Ask({ask.Address});");
                writer.Line($"{ask.Address} += {ask.Step};");
                break;
            case Node.Clear clear:
                Clear(nodes.Cast<Node.Clear>().Select(c => c.Name).ToArray(), clear.Lanes);
                break;
            case Node.Load or Node.Broadcast or Node.Shuffle or Node.Scale or Node.Times:
                Value(nodes[0]);
                break;
            case Node.MultiplyAdd fused:
                MultiplyAdd(fused);
                break;
            case Node.MultiplyAddByLane fused:
                writer.Line($"{fused.Accumulator} = {Fill(Vector(fused.Lanes).FusedByLane(_accumulator)!, fused.Accumulator, fused.Left, fused.Lane, fused.Right)};");
                break;
            case Node.Add add:
                Accumulate(add.Lanes, add.Accumulator, Operand(add.Value));
                break;
            case Node.AddLanes add:
                Accumulate(1, add.Accumulator, Fill(Arithmetic.Fold, add.Value));
                break;
            case Node.Store store:
                Store(store);
                break;
            case Node.Keep keep:
                Keep(keep);
                break;
            case Node.StorePastCaches store:
                writer.Line($"Lanes.StorePastCaches({string.Join(", ", store.Values)}, ref {Reference(store.To.Reference, store.To.Offset)});");
                break;
            case Node.Transpose transposed:
                writer.Line($"Lanes.Transpose{8 * target.Widths[0].Bytes}(", [
                    $"ref {Reference(transposed.From, Size.Zero)}", transposed.FromStride.ToString(), transposed.Rows.ToString(), transposed.Columns.ToString(),
                    $"ref {Reference(transposed.To, Size.Zero)}", transposed.ToStride.ToString(),
                    .. transposed.PastCaches is { } large ? [large.Value.Constant is null ? $"pastCaches: {string.Join(" && ", Conditions(large))}" : "pastCaches: true"] : Array.Empty<string>()], ");");
                break;
            case Node.AddRows added:
                writer.Line("Lanes.AddRows(", [
                    $"ref {Reference(added.From, Size.Zero)}", added.FromStride.ToString(), added.Rows.ToString(), added.Columns.ToString(),
                    $"ref {Reference(added.To, Size.Zero)}", added.ToStride.ToString()], ");");
                break;
            case Node.Leave leave:
                writer.Line(FormattableString.Invariant($"if ({leave.Value} == {leave.At}) return;"));
                break;
            case Node.Return result:
                writer.Line($"return {Narrowed(Stored(1, "", Operand(result.Value)))};");
                break;
            default:
                throw new InvalidOperationException($"No spelling for {nodes[0].GetType().Name}.");
        }
    }

    /// <summary>Sums that start at zero, a few on a line.</summary>
    private void Clear(string[] sums, int lanes)
    {
        string type = lanes == 1 ? _accumulator.Name : Vector(lanes).Type(_accumulator);
        string zero = lanes == 1 ? problem.Semiring.Zero : Arithmetic.ZeroIsClear ? "default" : $"{Vector(lanes).Class}.Create({problem.Semiring.Zero})";
        // What has to be made is made once.
        bool isCopied = lanes > 1 && !Arithmetic.ZeroIsClear;
        for (int first = 0; first < sums.Length; first += SumsPerLine)
            writer.Line($"{type} {string.Join(", ", sums.Skip(first).Take(SumsPerLine).Select(sum => $"{sum} = {(isCopied && sum != sums[0] ? sums[0] : zero)}"))};");
    }

    private void Value(Node node)
    {
        var (name, lanes) = InlineOnce.Value(node)!.Value;
        if (lanes == 1 || _complex is null)
        {
            writer.Line($"{(lanes == 1 ? _accumulator.Name : "var")} {name} = {Expression(node)};");
            return;
        }

        string vector = Vector(lanes).Type(_accumulator);
        if (_complex.IsWhole(name)) writer.Line($"var {name} = {Expression(node)};");
        if (_complex.IsTurned(name)) writer.Line($"var {_complex.Turned(name)} = Lanes.TimesI({name});");
        if (!_complex.IsSpread(name)) return;
        var (real, imaginary) = node is Node.Broadcast { From: var from }
            ? ($"{Vector(lanes).Class}.Create({Scalar(from)}.Real)", $"{Vector(lanes).Class}.Create({Scalar(from)}.Imaginary)")
            : ($"Lanes.RealParts({name})", $"Lanes.ImaginaryParts({name})");
        writer.Declare(vector, [$"{_complex.Real(name)} = {real}", $"{_complex.Imaginary(name)} = {imaginary}"]);
    }

    private void Loop(Node.Loop loop)
    {
        string start = loop.From is null ? "" : $"nint {loop.Variable} = {loop.From}";
        string condition = loop.Whole ? $"{loop.Variable} <= {loop.End - loop.Step}" : $"{loop.Variable} < {loop.End}";
        if (loop.Where is { } where) condition += string.Concat(Conditions(where).Select(bound => $" && {bound}"));
        string step = loop.Step.IsOne ? $"{loop.Variable}++" : $"{loop.Variable} += {loop.Step}";
        using (writer.Block($"for ({start}; {condition}; {step})")) Nodes(loop.Body);
    }

    private static IEnumerable<string> Conditions(SizeRange range)
    {
        if (range.Least == range.Most)
        {
            yield return FormattableString.Invariant($"{range.Value} == {range.Least}");
            yield break;
        }
        if (range.Least > long.MinValue) yield return FormattableString.Invariant($"{range.Value} >= {range.Least}");
        if (range.Most < long.MaxValue) yield return FormattableString.Invariant($"{range.Value} <= {range.Most}");
    }

    /// <summary>A choice; one that is all that is done otherwise goes on in the same chain.</summary>
    private void Choice(string start, Node.Choice choice)
    {
        Branch($"{start}if ({string.Join(" && ", choice.When.SelectMany(Conditions))})", choice.Then);
        if (choice.Otherwise is [Node.Choice next]) Choice("else ", next);
        else if (choice.Otherwise.Count > 0) Branch("else", choice.Otherwise);
    }

    private void Branch(string header, EquatableArray<Node> body)
    {
        if (body is [Node.Call call]) Call(header + " ", call);
        else using (writer.Block(header)) Nodes(body);
    }

    private void Call(string start, Node.Call call) =>
        writer.Line($"{start}{call.Part}(", call.References.Select(name => $"ref {Reference(name, Size.Zero)}").Concat(call.Sizes.Select(size => size.ToString())).Concat(ScaleArguments(problem)), ");");

    /// <summary>The value that a node defines.</summary>
    private string Expression(Node node) => node switch
    {
        Node.Load { Lanes: 1 } load => Scalar(load.From),
        Node.Load load => Load(load.From, load.Lanes),
        // The byte itself: an instruction spreads it from memory.
        Node.Broadcast { From: var from } broadcast when _accumulator.Kind == ElementKind.Boolean => $"{Vector(broadcast.Lanes).Class}.Create({InLanes(Reference(from.Reference, from.Offset), _accumulator)})",
        // A cast would be a call, before which every sum leaves its register.
        Node.Broadcast { From: var from } broadcast when _accumulator.Kind == ElementKind.Single && problem.Factors[from.Factor].Element.Kind == ElementKind.Half =>
            Everywhere($"Lanes.ToSingle({Reference(from.Reference, from.Offset)})", broadcast.Lanes),
        Node.Broadcast broadcast => Everywhere($"{(IsWidenedUnsaid(broadcast.From) ? "(int)" : "")}{Scalar(broadcast.From)}", broadcast.Lanes),
        Node.Shuffle shuffle => $"{Vector(shuffle.Lanes).Class}.Shuffle({shuffle.Value}, {Vector(shuffle.Lanes).Class}.Create({string.Join(", ", shuffle.Order.Select(lane => $"{lane}{Target.LaneSuffix(_accumulator)}"))}))",
        Node.Scale scale => Scaled(scale),
        Node.Times times => Times(times.Lanes, Operand(times.Left), Enclose(Operand(times.Right))),
        _ => throw new InvalidOperationException($"{node.GetType().Name} is no value."),
    };

    /// <summary>A value times known numbers: a sign is a bit, in lanes one that is turned around where the number is negative.</summary>
    private string Scaled(Node.Scale scale)
    {
        string value = Enclose(Operand(scale.Value));
        if (scale.By.All(by => by == -1)) return $"-{value}";
        string[] numbers = [.. scale.By.Select(Number)];
        if (scale.Lanes == 1) return $"{value} * {numbers[0]}";
        string vector = Vector(scale.Lanes).Class;
        if (_accumulator.IsFloat && scale.By.All(by => Math.Abs(by) == 1)) return $"{value} ^ {vector}.Create({string.Join(", ", scale.By.Select(by => by < 0 ? $"-{Number(0)}" : Number(0)))})";
        return $"{value} * {vector}.Create({string.Join(", ", numbers)})";
    }

    /// <summary>A known number as a literal of the accumulator's type.</summary>
    private string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture) + _accumulator.Kind switch
    {
        ElementKind.Single => "f",
        ElementKind.Double => "d",
        ElementKind.Int64 => "L",
        _ => "",
    };

    /// <summary>A scalar value: its name, or what it is.</summary>
    private string Operand(string name) => _once.ValueOf(name) is { } node ? Expression(node) : name;

    private void MultiplyAdd(Node.MultiplyAdd node)
    {
        if (node.Lanes > 1 && _complex is not null)
        {
            var (spread, turned) = _complex.Roles(node);
            string fused = Vector(node.Lanes).Fused(_accumulator);
            writer.Line($"{node.Accumulator} = {Fill(fused, node.Accumulator, _complex.Real(spread), turned)};");
            writer.Line($"{node.Accumulator} = {Fill(fused, node.Accumulator, _complex.Imaginary(spread), _complex.Turned(turned))};");
            return;
        }

        if (problem.Semiring.MultiplyAdd is { } own)
        {
            writer.Line($"{node.Accumulator} = {Fill(own, node.Accumulator, Operand(node.Left), Operand(node.Right))};");
            return;
        }

        string separate = "{0} + ", template = node.Lanes > 1 && Arithmetic.IsReal ? Vector(node.Lanes).Fused(_accumulator) : separate;
        if (template.StartsWith(separate, StringComparison.Ordinal)) Accumulate(node.Lanes, node.Accumulator, Times(node.Lanes, Operand(node.Left), Enclose(Operand(node.Right))));
        else writer.Line($"{node.Accumulator} = {Fill(template, node.Accumulator, node.Left, node.Right)};");
    }

    private void Accumulate(int lanes, string place, string value) =>
        writer.Line(lanes == 1 ? Accumulation(place, problem.Semiring.Plus, value) : Accumulation(place, Arithmetic.Plus, value, Vector(lanes).Class, Vector(lanes).Extremes(_accumulator)));

    /// <summary><c>place = place plus value</c>; shorter where plus is an operator.</summary>
    public static string Accumulation(string place, string plus, string value, params string[] classes)
    {
        bool isOperator = plus.StartsWith("{0} ", StringComparison.Ordinal) && plus.EndsWith(" {1}", StringComparison.Ordinal);
        return isOperator ? $"{place} {plus.Substring(4, plus.Length - 8)}= {value};" : $"{place} = {Fill(plus, [place, value, .. classes])};";
    }

    private VectorWidth Vector(int lanes) => target.Width(_accumulator, lanes);

    private LaneArithmetic Arithmetic => problem.Semiring.Lanes!;

    private string Plus(int lanes, string left, string right) => Operation(lanes, problem.Semiring.Plus, problem.Semiring.Lanes?.Plus, left, right);

    private string Times(int lanes, string left, string right) => Operation(lanes, problem.Semiring.Times, problem.Semiring.Lanes?.Times, left, right);

    private string Operation(int lanes, string scalar, string? vector, string left, string right) =>
        lanes == 1 ? Fill(scalar, left, right) : Fill(vector!, left, right, Vector(lanes).Class, Vector(lanes).Extremes(_accumulator));

    /// <summary>A template with its values.</summary>
    public static string Fill(string template, params object[] values) => string.Format(CultureInfo.InvariantCulture, template, values);

    private string Reference(string pointer, Size offset)
    {
        (pointer, offset) = _once.PlaceOf(pointer, offset);
        return offset.IsZero ? pointer : $"Unsafe.Add(ref {pointer}, {offset})";
    }

    /// <summary>Neighbours as lanes of accumulators; those beyond the end are zero.</summary>
    private string Load(Access from, int lanes)
    {
        var (element, function) = from.Factor < 0 ? (problem.Target.Element, null) : (problem.Factors[from.Factor].Element, problem.Factors[from.Factor].Function);
        string place = InLanes(Reference(from.Reference, from.Offset), element), converted = element == _accumulator ? "" : $"<{element.Name}, {_lane.Name}>";
        string rest = from.Count is null ? "" : $", {CountInLanes(from.Count)}{(Arithmetic.ZeroIsClear ? "" : $", {problem.Semiring.Zero}")}";
        string value = converted.Length + rest.Length == 0 ? $"{Vector(lanes).Class}.LoadUnsafe(ref {place})" : $"Lanes.Load{(converted.Length == 0 ? "" : "As")}{8 * Vector(lanes).Bytes}{converted}(ref {place}{rest})";
        return function is null ? value : Fill(function.Lanes!, value);
    }

    /// <summary>A place of accumulators as one of what their vectors are made of.</summary>
    private string InLanes(string place, ElementType element) => element == _accumulator && _lane != _accumulator ? $"Unsafe.As<{element.Name}, {_lane.Name}>(ref {place})" : place;

    /// <summary>A number of accumulators as one of lanes.</summary>
    private string CountInLanes(string count) => _accumulator.Kind == ElementKind.Complex ? $"2 * {count}" : count;

    /// <summary>One value in every lane.</summary>
    private string Everywhere(string scalar, int lanes) => _accumulator.Kind switch
    {
        ElementKind.Complex => $"Lanes.Complex{8 * Vector(lanes).Bytes}({scalar})",
        ElementKind.Boolean => $"{Vector(lanes).Class}.Create(Unsafe.BitCast<bool, byte>({scalar}))",
        _ => $"{Vector(lanes).Class}.Create({scalar})",
    };

    /// <summary>Whether C# widens an element to the accumulator's type by itself, where a type is asked for.</summary>
    private bool IsWidenedUnsaid(Access from) => _accumulator.Kind == ElementKind.Int32 && problem.Factors[from.Factor].Element is { IsInteger: true } element && element != _accumulator;

    /// <summary>One element as a value of the accumulator's type.</summary>
    private string Scalar(Access from) => Read(Reference(from.Reference, from.Offset), problem.Factors[from.Factor], _accumulator);

    /// <summary>An element of a factor as it is multiplied.</summary>
    public static string Read(string place, View factor, ElementType accumulator)
    {
        string value = Convert(place, factor.Element, accumulator);
        return factor.Function is { } function ? Fill(function.Scalar, value) : value;
    }

    /// <summary>A stored element as an accumulator.</summary>
    public static string Convert(string value, ElementType from, ElementType to) =>
        from == to || (to.Kind == ElementKind.Int32 && from.IsInteger && from.Size < to.Size) ? value // which C# widens
        : from.Kind == ElementKind.Boolean ? $"({value} ? {Semiring.Number(to, 1)} : {Semiring.Number(to, 0)})"
        : $"({to.Name}){value}";
}
