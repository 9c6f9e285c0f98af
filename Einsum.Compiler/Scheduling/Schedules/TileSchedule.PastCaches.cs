namespace Einsum.Compiler.Scheduling;

/// <summary>
/// Copies and products without a sum whose result no cache can hold: a line that is stored in the usual way is read first, and stays where something better lay.
/// Each row is written from the first whole cache line on by turns of whole lines, what stands before and behind in the usual way.
/// </summary>
public sealed partial class TileSchedule
{
    /// <summary>
    /// Bytes of a result from which it is written past the caches: the nominal share of the last one (kernels spec 2.3). Beyond, one write takes the place of a
    /// read and a write. Below, whoever reads the result finds it in the cache.
    /// </summary>
    public const long PastCachesBytes = 4 << 20;

    /// <summary>Bytes of a row from which it is: up to two of its lines are not whole, and with fewer than four those would be most.</summary>
    public const long LeastRowBytes = 256;

    private bool _pastCaches;

    /// <summary>From which extents on a result is written past the caches; null for never.</summary>
    private IEnumerable<SizeRange>? PastCachesAt =>
        _sum.Length > 0 || _lanes.Lanes == 1 || _problem.Store != StoreMode.Set || !_problem.KeepsLanes ? null
        : new[] { LargeResult(_problem, Extent), new SizeRange(Extent(_lanes.Label), LeastRowBytes / _problem.Target.Element.Size) }.Distinct();

    /// <summary>What is true of a result that no cache can hold.</summary>
    /// <param name="problem">The step.</param>
    /// <param name="extent">The extent of a label.</param>
    public static SizeRange LargeResult(StepProblem problem, Func<int, Size> extent) => new(Size.Product(problem.Output.Select(extent)), PastCachesBytes / problem.Target.Element.Size);

    private List<Node> PastCaches(string[] pointers)
    {
        _pastCaches = true;
        var nodes = Outer(0, pointers);
        _pastCaches = false;
        return [.. nodes, new Node.Fence()];
    }

    /// <summary>A row up to its first whole line, where the variable then stands.</summary>
    private void BeforeLine(List<Node> nodes, string variable, string[] pointers)
    {
        string name = _problem.Label(_lanes.Label).Name, ahead = Variable(_lanes.Label);
        nodes.AddRange(
        [
            new Node.Comment($"{name} up to a whole cache line; whole lines go past the caches."), new Node.BeforeLine(variable, pointers[TargetView], Extent(_lanes.Label)),
            new Node.Loop(ahead, Size.Zero, Size.Named(variable), Size.Of(_lanes.Lanes), Whole: false, Block(body =>
            {
                string count = Count(body, Size.Named(variable) - Size.Named(ahead));
                body.AddRange(Tile(Points(body, _lanes.Label, Size.Named(ahead), pointers), rows: 1, vectors: 1, count));
            })),
        ]);
    }
}
