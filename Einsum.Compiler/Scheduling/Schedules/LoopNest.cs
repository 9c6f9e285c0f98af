using Einsum.Compiler.Binding;

namespace Einsum.Compiler.Scheduling;

/// <summary>
/// The loop-nest language: what every schedule is written in and what the writer turns into C#. Lanes are counted, instructions
/// are not named: a target supplies them. A value has one lane (a scalar) or as many as one of the target's vectors.
/// </summary>
public abstract record Node
{
    /// <summary>A line for the reader.</summary>
    public sealed record Comment(string Text) : Node;

    /// <summary>An empty line between two thoughts.</summary>
    public sealed record Blank : Node;

    /// <summary><c>nint name = value;</c></summary>
    public sealed record Define(string Name, Size Value) : Node;

    /// <summary><c>nint name = min(left, right);</c></summary>
    public sealed record Minimum(string Name, Size Left, Size Right) : Node;

    /// <summary>A loop over <paramref name="Variable"/> in steps. With <paramref name="Whole"/> only while a whole step is left.</summary>
    /// <param name="Variable">The loop variable.</param>
    /// <param name="From">Its first value; null when it goes on from where an earlier loop stopped.</param>
    /// <param name="End">Exclusive.</param>
    /// <param name="Step">How far a turn goes.</param>
    /// <param name="Whole">Whether the rest of less than a step is left to a later loop.</param>
    /// <param name="Body">What a turn does.</param>
    /// <param name="Where">What a size must be for any turn; null where there is no such condition.</param>
    public sealed record Loop(string Variable, Size? From, Size End, Size Step, bool Whole, EquatableArray<Node> Body, SizeRange? Where = null) : Node;

    /// <summary>Calls another method of the nest.</summary>
    /// <param name="Part">Its name.</param>
    /// <param name="References">What it gets by reference, in order.</param>
    /// <param name="Sizes">Its sizes, in order.</param>
    public sealed record Call(string Part, EquatableArray<string> References, EquatableArray<Size> Sizes) : Node;

    /// <summary>
    /// How many rows, from the first, have so many elements from their beginning to the end of the last row that a whole vector can be read there, although a row has fewer.
    /// </summary>
    /// <param name="Name">The number.</param>
    /// <param name="Rows">All of them.</param>
    /// <param name="Stride">Elements between two.</param>
    /// <param name="Count">The name of how many elements a row has.</param>
    /// <param name="Lanes">How many the vector has.</param>
    public sealed record WholeRows(string Name, Size Rows, Size Stride, string Count, int Lanes) : Node;

    /// <summary>A reference to elements that a call has to itself, whose values are whatever was there.</summary>
    public sealed record Room(string Name, ElementType Element, int Elements) : Node;

    /// <summary>One block or another: the first where every size lies in its range. The other one may be empty.</summary>
    public sealed record Choice(EquatableArray<SizeRange> When, EquatableArray<Node> Then, EquatableArray<Node> Otherwise) : Node;

    /// <summary>A reference to an element: <c>ref T name = ref from[offset];</c></summary>
    public sealed record Reference(string Name, ElementType Element, string From, Size Offset) : Node;

    /// <summary>Moves a reference on.</summary>
    public sealed record Advance(string Name, Size Stride) : Node;

    /// <summary>Asks for the cache line at an address that will be read soon, and moves the address on: both are numbers of bytes, and no element is read.</summary>
    public sealed record Ask(string Address, Size Step) : Node;

    /// <summary>Asks for the cache line of an element that will be read soon, or lies where no element is: it is not read.</summary>
    public sealed record AskFor(string From, Size Offset) : Node;

    /// <summary>An accumulator that starts at the semiring's zero.</summary>
    public sealed record Clear(string Name, int Lanes) : Node;

    /// <summary>Reads neighbouring elements, one per lane.</summary>
    public sealed record Load(string Name, int Lanes, Access From) : Node;

    /// <summary>Reads one element into every lane.</summary>
    public sealed record Broadcast(string Name, int Lanes, Access From) : Node;

    /// <summary>A new value of as many lanes: lane n is that lane of <paramref name="Value"/> which stands n-th in the order.</summary>
    public sealed record Shuffle(string Name, int Lanes, string Value, EquatableArray<int> Order) : Node;

    /// <summary>A new value: each lane of <paramref name="Value"/> times a number that is known.</summary>
    public sealed record Scale(string Name, int Lanes, string Value, EquatableArray<double> By) : Node;

    /// <summary><c>name = left times right</c>, a new value.</summary>
    public sealed record Times(string Name, int Lanes, string Left, string Right) : Node;

    /// <summary><c>accumulator = accumulator plus left times right</c>.</summary>
    public sealed record MultiplyAdd(string Accumulator, int Lanes, string Left, string Right) : Node;

    /// <summary><c>accumulator = accumulator plus (that lane of left, in every lane) times right</c>: one load of neighbours serves as many rows as it has lanes.</summary>
    public sealed record MultiplyAddByLane(string Accumulator, int Lanes, string Left, int Lane, string Right) : Node;

    /// <summary><c>accumulator = accumulator plus value</c>.</summary>
    public sealed record Add(string Accumulator, int Lanes, string Value) : Node;

    /// <summary><c>accumulator = accumulator plus every lane of value</c>; the accumulator has one lane.</summary>
    public sealed record AddLanes(string Accumulator, string Value, int Lanes) : Node;

    /// <summary><c>to[column * toStride + row] = from[row * fromStride + column]</c> for a rectangle.</summary>
    /// <param name="Rows">How many rows it has.</param>
    /// <param name="Columns">How many columns it has.</param>
    /// <param name="From">Its first element.</param>
    /// <param name="FromStride">Elements from row to row.</param>
    /// <param name="To">Where the transpose begins.</param>
    /// <param name="ToStride">Elements from row to row there.</param>
    /// <param name="PastCaches">From which size of the result on the caches are left alone; null for never. A <see cref="Fence"/> ends such a nest.</param>
    public sealed record Transpose(Size Rows, Size Columns, string From, Size FromStride, string To, Size ToStride, SizeRange? PastCaches = null) : Node;

    /// <summary><c>to[row * toStride + column] += from[row * fromStride + column]</c> for a rectangle.</summary>
    public sealed record AddRows(Size Rows, Size Columns, string From, Size FromStride, string To, Size ToStride) : Node;

    /// <summary>Writes a value as the statement's operator says (set, add, or alpha and beta).</summary>
    public sealed record Store(string Value, int Lanes, Access To) : Node;

    /// <summary>Writes a value to memory that is the caller's own: no element of the target.</summary>
    public sealed record Keep(string Value, int Lanes, string To, Size Offset) : Node;

    /// <summary>
    /// Sets neighbours, four vectors that are whole cache lines where they lie on the boundary of one, and leaves the caches alone: for a target that they cannot
    /// hold. A <see cref="Fence"/> ends such a nest.
    /// </summary>
    public sealed record StorePastCaches(EquatableArray<string> Values, int Lanes, Access To) : Node;

    /// <summary><c>nint name</c> = elements from a reference to the next cache line, or <paramref name="Most"/> where that is less.</summary>
    public sealed record BeforeLine(string Name, string From, Size Most) : Node;

    /// <summary>What was written past the caches is there for other threads before what is written next.</summary>
    /// <param name="When">From which size of the result on there is something to wait for; null for always.</param>
    public sealed record Fence(SizeRange? When = null) : Node;

    /// <summary>Ends a nest that returns nothing, where a size has come to its end.</summary>
    public sealed record Leave(Size Value, long At) : Node;

    /// <summary>Gives back the value of a target without axes, as the last node of a nest.</summary>
    public sealed record Return(string Value) : Node;

    /// <summary>The blocks inside.</summary>
    public IEnumerable<EquatableArray<Node>> Blocks => this switch
    {
        Loop loop => [loop.Body],
        Choice choice => [choice.Then, choice.Otherwise],
        _ => [],
    };
}

/// <summary>A size and what it may be, both ends included.</summary>
public sealed record SizeRange(Size Value, long Least, long Most = long.MaxValue);

/// <summary>Where a value is read or written: an element of a tensor, and the next ones for further lanes.</summary>
/// <param name="Reference">The name of a reference.</param>
/// <param name="Offset">Elements from there.</param>
/// <param name="Factor">The number of the factor read; -1 for the target.</param>
/// <param name="Count">The name of the number of lanes that exist, in the last, partial vector; null when all do.</param>
public sealed record Access(string Reference, Size Offset, int Factor, string? Count = null);

/// <summary>A method of the kernels' class: references to the tensors, then sizes.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Comment">What it computes and how, one string per line.</param>
/// <param name="References">Its <c>ref</c> parameters.</param>
/// <param name="Sizes">Its <c>nint</c> parameters.</param>
/// <param name="Body">The nest.</param>
/// <param name="HasLoops">Whether a loop occurs: such methods are compiled at full optimisation at once.</param>
/// <param name="Parts">Further methods, which this one and they themselves call.</param>
public sealed record LoopNest(
    string Name, EquatableArray<string> Comment, EquatableArray<ReferenceParameter> References, EquatableArray<string> Sizes, EquatableArray<Node> Body, bool HasLoops, EquatableArray<LoopNest> Parts = default)
{
    /// <summary>Whether nothing is done here but to choose among methods.</summary>
    public bool OnlyChooses => Body.Count > 0 && Chooses(Body);

    private static bool Chooses(EquatableArray<Node> block) => block.All(node => node is Node.Call || (node is Node.Choice && node.Blocks.All(Chooses)));

    /// <summary>Whether every element of the factors has been read when the first one of the target is written, so that the target may lie over them.</summary>
    public bool ReadsFirst => !HasLoops && Parts.Count == 0 && Body.SkipWhile(node => node is not (Node.Store or Node.Transpose)).All(node => node is Node.Store or Node.Blank or Node.Comment);
}

/// <summary>A <c>ref</c> parameter.</summary>
public sealed record ReferenceParameter(string Name, ElementType Element);
