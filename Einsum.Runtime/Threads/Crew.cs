using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Einsum.Runtime;

/// <summary>
/// The threads that compute one call together: the calling one and helpers from the thread pool. Each thread that calls keeps a crew, so that a
/// call allocates nothing. Helpers are asked for, not waited for: who comes takes the next part, and when none is left the caller waits only for
/// parts that have been begun. A pool without a free thread makes a call slower, never stuck.
/// </summary>
internal sealed unsafe class Crew : IThreadPoolWorkItem
{
    /// <summary>The processors that this process may use: affinity and container limits are in it.</summary>
    public static readonly int Processors = Environment.ProcessorCount;

    // About half a microsecond.
    private const int SpinLength = 10;

    // Of these a thread waits without giving way.
    private const int Spins = 50;

    /// <summary>
    /// How long a thread that has no part left stays awake for the others' last ones, which end soon because parts are equal: 2 ms. A sleeping thread takes
    /// 40 us to come back, and some 4 ms on machines that let processors rest.
    /// </summary>
    private static readonly long s_patience = Stopwatch.Frequency / 500;

    /// <summary>A bit of <see cref="_gate"/>: no helper may enter.</summary>
    private const int Closed = 1 << 30;

    /// <summary>Threads of this process in calls that may be divided, callers and helpers granted to them.</summary>
    private static int s_busy;

    [ThreadStatic]
    private static Crew? s_own;

    [ThreadStatic]
    private static bool s_isComputing;

    private delegate*<void*, int, void> _compute;
    private void* _step;
    private int _parts;
    private int _next;
    private int _call;
    private Exception? _failure;

    /// <summary>How many helpers are inside; with <see cref="Closed"/> no more come. What they share is written while it is closed and nobody is inside.</summary>
    private int _gate = Closed;

    /// <summary>How often the crew stands in the pool's queue. A helper that comes too late for one call serves the next.</summary>
    private int _queued;

    /// <summary>Whether this thread is computing a part, so that a call it makes is not divided again.</summary>
    public static bool IsComputing => s_isComputing;

    /// <summary>Takes up to so many processors that no other call uses, the caller's own in any case; says how many.</summary>
    public static int Enlist(int wanted)
    {
        while (true)
        {
            int busy = Volatile.Read(ref s_busy), granted = int.Clamp(Processors - busy, 1, wanted);
            if (Interlocked.CompareExchange(ref s_busy, busy + granted, busy) == busy) return granted;
        }
    }

    /// <summary>Gives back what <see cref="Enlist"/> granted.</summary>
    public static void Dismiss(int granted) => Interlocked.Add(ref s_busy, -granted);

    /// <summary>Computes every part; throws what the first failing one threw, after all that were begun have ended.</summary>
    /// <param name="compute">Computes a part of a step.</param>
    /// <param name="step">The step, which stays in its place until this returns.</param>
    /// <param name="parts">How many parts there are.</param>
    /// <param name="threads">How many threads may compute them, the caller among them.</param>
    public static void Run(delegate*<void*, int, void> compute, void* step, int parts, int threads) => (s_own ??= new()).RunAll(compute, step, parts, threads);

    private void RunAll(delegate*<void*, int, void> compute, void* step, int parts, int threads)
    {
        _compute = compute;
        _step = step;
        _parts = parts;
        _next = 0;
        _call++;
        Volatile.Write(ref _gate, 0);
        Ask(int.Min(threads, parts) - 1);
        ComputeParts();
        Interlocked.Or(ref _gate, Closed);
        AwaitHelpers();
        if (_failure is not { } failure) return;
        _failure = null;
        ExceptionDispatchInfo.Throw(failure);
    }

    private void Ask(int helpers)
    {
        for (int missing = helpers - Volatile.Read(ref _queued); missing > 0; missing--)
        {
            Interlocked.Increment(ref _queued);
            try
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }
            catch (OutOfMemoryException)
            {
                // The queue cannot grow: no help is needed to go on.
                Interlocked.Decrement(ref _queued);
                return;
            }
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        Interlocked.Decrement(ref _queued);
        int gate = Volatile.Read(ref _gate);
        while (true)
        {
            if ((gate & Closed) != 0) return;
            int seen = Interlocked.CompareExchange(ref _gate, gate + 1, gate);
            if (seen == gate) break;
            gate = seen;
        }
        int call = _call;
        ComputeParts();
        if (Interlocked.Decrement(ref _gate) == Closed)
        {
            // The last one out wakes the caller, which may be asleep.
            lock (this) Monitor.Pulse(this);
            return;
        }
        // The call has this processor until it ends, and the next one often follows at once.
        for (var wait = new Patience(); Volatile.Read(ref _call) == call && (Volatile.Read(ref _gate) & Closed) == 0 && wait.Goes();)
        {
        }
    }

    private void ComputeParts()
    {
        s_isComputing = true;
        try
        {
            for (int part = Interlocked.Increment(ref _next) - 1; part < _parts; part = Interlocked.Increment(ref _next) - 1) _compute(_step, part);
        }
        catch (Exception failure)
        {
            Interlocked.CompareExchange(ref _failure, failure, null);
            // What has not begun is not worth beginning.
            Interlocked.Exchange(ref _next, _parts);
        }
        s_isComputing = false;
    }

    private void AwaitHelpers()
    {
        for (var wait = new Patience(); wait.Goes();)
        {
            if (Volatile.Read(ref _gate) == Closed) return;
        }
        // Helpers use the caller's memory: not even an interrupt ends the waiting, it is passed on.
        bool isInterrupted = false;
        while (!IsEmpty(ref isInterrupted))
        {
        }
        if (isInterrupted) Thread.CurrentThread.Interrupt();
    }

    private bool IsEmpty(ref bool isInterrupted)
    {
        try
        {
            lock (this)
            {
                while (Volatile.Read(ref _gate) != Closed) Monitor.Wait(this);
            }
            return true;
        }
        catch (ThreadInterruptedException)
        {
            isInterrupted = true;
            return false;
        }
    }

    /// <summary>Waiting awake, for a limited time.</summary>
    private struct Patience
    {
        private int _spins;
        private long _until;

        /// <summary>Waits a moment; says whether there is time for another.</summary>
        public bool Goes()
        {
            if (_spins++ < Spins)
            {
                Thread.SpinWait(SpinLength);
                return true;
            }
            if (_until == 0) _until = Stopwatch.GetTimestamp() + s_patience;
            // Who else needs this processor goes first.
            Thread.Yield();
            return Stopwatch.GetTimestamp() < _until;
        }
    }
}
