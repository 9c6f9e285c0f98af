namespace Einsum.Compiler.Contraction;

/// <summary>
/// Counts the work of a search in units (a score formed, a split of the exact search priced; each times the words of a label
/// set) and asks for cancellation every 1024 of them. Budgets are units, never time: the order must be the same everywhere.
/// </summary>
internal sealed class WorkMeter(CancellationToken cancel)
{
    private const int UnitsBetweenPolls = 1024;

    private int _sincePoll;

    public void Spend(int units)
    {
        _sincePoll += units;
        if (_sincePoll < UnitsBetweenPolls) return;
        _sincePoll = 0;
        cancel.ThrowIfCancellationRequested();
    }
}
