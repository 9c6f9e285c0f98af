using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Einsum.Runtime;

/// <summary>
/// Computes a step in parts on several threads: <c>Workers.Share(ref a, ref b, ref c, new CParts(i, j, k), new Grid(i, 14, k, 32), threads)</c>.
/// The caller takes part itself and returns when all is done. Threads come from the thread pool, as many as there are processors that no other
/// call keeps busy; where there are none, and inside a part, everything is computed by the caller.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Workers
{
    // More than any machine has processors.
    private const int MostParts = 1024;

    /// <summary>The limit of a step: the caller's alone where it has fewer operations than are worth dividing.</summary>
    /// <param name="operations">Its multiplications and additions.</param>
    /// <param name="threshold">From where it is divided.</param>
    /// <param name="threads">The limit of the call.</param>
    public static EinsumThreads Limit(double operations, double threshold, EinsumThreads threads) => operations < threshold ? new(1) : threads;

    /// <summary>A step of one operand.</summary>
    /// <typeparam name="T0">The operand's element type.</typeparam>
    /// <typeparam name="T1">The result's element type.</typeparam>
    /// <typeparam name="TParts">The step.</typeparam>
    /// <param name="tensor0">The operand's first element.</param>
    /// <param name="tensor1">The result's first element.</param>
    /// <param name="parts">The step's sizes and scalars.</param>
    /// <param name="grid">How it may be divided.</param>
    /// <param name="threads">The limit of the call.</param>
    public static void Share<T0, T1, TParts>(ref T0 tensor0, ref T1 tensor1, TParts parts, Grid grid, EinsumThreads threads = default)
        where TParts : struct, IParts, allows ref struct
    {
        fixed (void* first = &Unsafe.As<T0, byte>(ref tensor0), second = &Unsafe.As<T1, byte>(ref tensor1))
            Share(new Part.Addresses(first, second, null, null), parts, grid, threads);
    }

    /// <summary>A step of two operands.</summary>
    /// <typeparam name="T0">The first operand's element type.</typeparam>
    /// <typeparam name="T1">The second operand's element type.</typeparam>
    /// <typeparam name="T2">The result's element type.</typeparam>
    /// <typeparam name="TParts">The step.</typeparam>
    /// <param name="tensor0">The first operand's first element.</param>
    /// <param name="tensor1">The second operand's first element.</param>
    /// <param name="tensor2">The result's first element.</param>
    /// <param name="parts">The step's sizes and scalars.</param>
    /// <param name="grid">How it may be divided.</param>
    /// <param name="threads">The limit of the call.</param>
    public static void Share<T0, T1, T2, TParts>(ref T0 tensor0, ref T1 tensor1, ref T2 tensor2, TParts parts, Grid grid, EinsumThreads threads = default)
        where TParts : struct, IParts, allows ref struct
    {
        fixed (void* first = &Unsafe.As<T0, byte>(ref tensor0), second = &Unsafe.As<T1, byte>(ref tensor1), third = &Unsafe.As<T2, byte>(ref tensor2))
            Share(new Part.Addresses(first, second, third, null), parts, grid, threads);
    }

    /// <summary>A step of three operands.</summary>
    /// <typeparam name="T0">The first operand's element type.</typeparam>
    /// <typeparam name="T1">The second operand's element type.</typeparam>
    /// <typeparam name="T2">The third operand's element type.</typeparam>
    /// <typeparam name="T3">The result's element type.</typeparam>
    /// <typeparam name="TParts">The step.</typeparam>
    /// <param name="tensor0">The first operand's first element.</param>
    /// <param name="tensor1">The second operand's first element.</param>
    /// <param name="tensor2">The third operand's first element.</param>
    /// <param name="tensor3">The result's first element.</param>
    /// <param name="parts">The step's sizes and scalars.</param>
    /// <param name="grid">How it may be divided.</param>
    /// <param name="threads">The limit of the call.</param>
    public static void Share<T0, T1, T2, T3, TParts>(ref T0 tensor0, ref T1 tensor1, ref T2 tensor2, ref T3 tensor3, TParts parts, Grid grid, EinsumThreads threads = default)
        where TParts : struct, IParts, allows ref struct
    {
        fixed (void* first = &Unsafe.As<T0, byte>(ref tensor0), second = &Unsafe.As<T1, byte>(ref tensor1), third = &Unsafe.As<T2, byte>(ref tensor2), fourth = &Unsafe.As<T3, byte>(ref tensor3))
            Share(new Part.Addresses(first, second, third, fourth), parts, grid, threads);
    }

    private static void Share<TParts>(in Part.Addresses tensors, TParts parts, Grid grid, EinsumThreads threads)
        where TParts : struct, IParts, allows ref struct
    {
        var step = new Step<TParts>(tensors, parts, grid);
        int wanted = int.Min(threads.Most > 0 ? threads.Most : Crew.Processors, MostParts);
        if (wanted == 1 || Crew.IsComputing)
        {
            step.Compute(0);
            return;
        }

        int granted = Crew.Enlist(wanted);
        try
        {
            // A number that the caller gives is kept, so that a partition can be had again; a smaller crew computes it all the same.
            step.Grid = grid.Divide(threads.Most > 0 ? wanted : granted);
            if (step.Grid.Parts == 1) step.Compute(0);
            else Crew.Run(&Compute<TParts>, Unsafe.AsPointer(ref step), step.Grid.Parts, granted);
        }
        finally
        {
            Crew.Dismiss(granted);
        }
    }

    private static void Compute<TParts>(void* step, int part)
        where TParts : struct, IParts, allows ref struct => Unsafe.AsRef<Step<TParts>>(step).Compute(part);

    /// <summary>What all threads of a call read. It stays on the stack of the caller, who is the last to leave.</summary>
    private ref struct Step<TParts>(in Part.Addresses tensors, TParts parts, Grid grid)
        where TParts : struct, IParts, allows ref struct
    {
        private readonly Part.Addresses _tensors = tensors;
        private TParts _parts = parts;

        public Grid Grid = grid;

        public void Compute(int part) => _parts.Compute(Grid.Part(part, _tensors));
    }
}
