using Einsum.Runtime;
using Einsum.Tests.Harness;
using System.Runtime.CompilerServices;

namespace Einsum.Tests.Threads;

/// <summary>
/// Parts of a step on several threads: each computed once whatever the pool does, failures passed on, nothing allocated, no more threads than
/// processors. What needs a quiet pool or another number of processors runs in a process of its own.
/// </summary>
public class WorkersTests
{
    private const string Processors = "DOTNET_PROCESSOR_COUNT";

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    [Fact]
    public void ThreadsAreLimitedToAtLeastOne()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new EinsumThreads(0));
        Assert.Equal(0, default(EinsumThreads).Most);
        Assert.Equal(3, new EinsumThreads(3).Most);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void TensorsStayInTheirPlace(int threads)
    {
        for (int turn = 0; turn < 5; turn++)
        {
            int[] x = [.. Enumerable.Range(0, 900)], y = new int[900], z = new int[900];
            string[] texts = new string[900];
            Workers.Share(ref x[0], ref y[0], ref z[0], ref texts[0], new Squares(), new(900, 10), new EinsumThreads(threads));
            Assert.Equal(x.Select(v => v * v), y);
            Assert.Equal(x.Select(v => -v), z);
            Assert.Equal(x.Select(v => $"{v}"), texts);
        }
    }

    /// <summary>Moves everything that is not pinned while it computes.</summary>
    private readonly struct Squares : IParts
    {
        public void Compute(in Part part)
        {
            for (nint n = part.Row; n < part.Row + part.RowCount; n++)
            {
                int x = part.Tensor<int>(0, n);
                part.Tensor<string>(3, n) = $"{x}";
                part.Tensor<int>(2, n) = -x;
                if (n % 100 == 0) GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
                part.Tensor<int>(1, n) = x * x;
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void AFailureIsPassedOnAndTheNextCallIsWhole(int threads)
    {
        for (int turn = 0; turn < 50; turn++)
        {
            var failure = Assert.Throws<InvalidOperationException>(() => Run(100, threads, part =>
            {
                if (part >= 37 || threads == 1) throw new InvalidOperationException("no more");
            }));
            Assert.Equal("no more", failure.Message);
            int count = 0;
            Run(100, threads, _ => Interlocked.Increment(ref count));
            Assert.Equal(threads, count);
        }
    }

    [Fact]
    public void ACallInsideAPartIsNotDivided()
    {
        var strangers = new List<int>();
        Run(8, 8, _ =>
        {
            int own = Environment.CurrentManagedThreadId, inner = 0;
            Run(64, 8, _ =>
            {
                inner++;
                if (Environment.CurrentManagedThreadId != own) lock (strangers) strangers.Add(own);
            });
            if (inner != 1) lock (strangers) strangers.Add(-inner);
        });
        Assert.Empty(strangers);
    }

    [Fact]
    public void CallsFromManyThreadsAreRight()
    {
        using var start = new Barrier(8);
        string[] results = new string[8];
        var threads = Enumerable.Range(0, 8).Select(t => new Thread(() =>
        {
            start.SignalAndWait();
            int[] counts = new int[50];
            for (int turn = 0; turn < 2000; turn++) Run(counts.Length, 1 + (turn % 9), row => counts[row]++, onRows: true);
            results[t] = counts.All(count => count == 2000) ? "right" : string.Join(' ', counts);
        })).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        Assert.Equal(Enumerable.Repeat("right", 8), results);
    }

    [Fact]
    public void ThreadsWorkAtTheSameTime() => ChildProcess.Run(Meet, [(Processors, "4")]).Succeeds();

    /// <summary>Four parts that wait for one another.</summary>
    private static int Meet(string[] arguments)
    {
        using var all = new Barrier(4);
        for (int turn = 0; turn < 20; turn++)
        {
            int count = 0;
            Run(4, 0, _ =>
            {
                Assert.True(all.SignalAndWait(s_limit), "a part waited in vain");
                Interlocked.Increment(ref count);
            });
            Assert.Equal(4, count);
        }
        return 0;
    }

    [Fact]
    public void OneProcessorComputesAlone() => ChildProcess.Run(Alone, [(Processors, "1")]).Succeeds();

    private static int Alone(string[] arguments)
    {
        int own = Environment.CurrentManagedThreadId, count = 0;
        Run(100, 0, _ =>
        {
            Assert.Equal(own, Environment.CurrentManagedThreadId);
            count++;
        });
        // The number that the caller gives stands, but nobody helps.
        Run(100, 5, _ =>
        {
            Assert.Equal(own, Environment.CurrentManagedThreadId);
            count++;
        });
        Assert.Equal(1 + 5, count);
        return 0;
    }

    [Fact]
    public void NoMoreThreadsThanProcessors() => ChildProcess.Run(Crowd, [(Processors, "4")]).Succeeds();

    /// <summary>Eight callers: with four processors nobody gets a helper while all are busy, and never are there more helpers than three.</summary>
    private static int Crowd(string[] arguments)
    {
        int helpers = 0, most = 0;
        var callers = Enumerable.Range(0, 8).Select(_ => new Thread(() =>
        {
            for (int turn = 0; turn < 500; turn++)
            {
                Run(16, 16, _ =>
                {
                    bool helps = Thread.CurrentThread.IsThreadPoolThread;
                    int now = helps ? Interlocked.Increment(ref helpers) : 0;
                    for (int seen = Volatile.Read(ref most); now > seen; seen = Volatile.Read(ref most)) Interlocked.CompareExchange(ref most, now, seen);
                    Thread.SpinWait(500);
                    if (helps) Interlocked.Decrement(ref helpers);
                });
            }
        })).ToArray();
        foreach (var caller in callers) caller.Start();
        foreach (var caller in callers) caller.Join();
        Assert.InRange(most, 0, 3);

        // Nobody is counted as busy who is not: the next call has all processors.
        return Meet(arguments);
    }

    [Fact]
    public void APoolWithoutFreeThreadsIsNotWaitedFor() => ChildProcess.Run(Starve, [(Processors, "4")]).Succeeds();

    private static int Starve(string[] arguments)
    {
        Assert.True(ThreadPool.SetMaxThreads(4, 4));
        using var release = new ManualResetEventSlim();
        using var started = new CountdownEvent(4);
        for (int n = 0; n < 4; n++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(_ =>
            {
                started.Signal();
                release.Wait();
            }, null);
        }
        Assert.True(started.Wait(s_limit));
        int own = Environment.CurrentManagedThreadId;
        for (int turn = 0; turn < 1000; turn++)
        {
            int count = 0;
            Run(8, 8, _ =>
            {
                Assert.Equal(own, Environment.CurrentManagedThreadId);
                count++;
            });
            Assert.Equal(8, count);
        }
        // What was asked for stands in the queue once, not a thousand times.
        Assert.InRange(ThreadPool.PendingWorkItemCount, 1, 3);
        release.Set();
        return Meet(arguments);
    }

    [Fact]
    public void AnInterruptWaitsForTheParts() => ChildProcess.Run(Interrupt, [(Processors, "2")]).Succeeds();

    private static int Interrupt(string[] arguments)
    {
        using var helping = new ManualResetEventSlim();
        bool isDone = false, wasDone = false, wasInterrupted = false;
        var caller = new Thread(() =>
        {
            Run(2, 2, _ =>
            {
                if (!Thread.CurrentThread.IsThreadPoolThread)
                {
                    // The helper has the other part before the caller ends with its own.
                    Assert.True(helping.Wait(s_limit));
                    return;
                }
                helping.Set();
                Thread.Sleep(300);
                Volatile.Write(ref isDone, true);
            });
            wasDone = Volatile.Read(ref isDone);
            try
            {
                Thread.Sleep(0);
            }
            catch (ThreadInterruptedException)
            {
                wasInterrupted = true;
            }
        });
        caller.Start();
        Assert.True(helping.Wait(s_limit));
        Thread.Sleep(100);
        caller.Interrupt();
        Assert.True(caller.Join(s_limit));
        Assert.True(wasDone, "the call ended before its part");
        Assert.True(wasInterrupted, "the interrupt was lost");
        return 0;
    }

    [Fact]
    public void NothingIsAllocatedOnceWarm() => ChildProcess.Run(Allocate, [(Processors, "4")]).Succeeds();

    private static int Allocate(string[] arguments)
    {
        float[] x = new float[4096], y = new float[4096];
        for (int turn = 0; turn < 2000; turn++) Call();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        for (int turn = 0; turn < 2000; turn++) Call();
        // The pool may grow a segment of its queue or wake a thread that it had not had yet; a call's own object would be 2000 times.
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 8000);
        return 0;

        void Call() => Workers.Share(ref x[0], ref y[0], new Copy(), new(x.Length, 64));
    }

    private readonly struct Copy : IParts
    {
        public void Compute(in Part part)
        {
            for (nint n = 0; n < part.RowCount; n++) part.Tensor<float>(1, part.Row + n) = part.Tensor<float>(0, part.Row + n);
        }
    }

    /// <param name="rows">How many positions.</param>
    /// <param name="threads">The limit; 0 for none.</param>
    /// <param name="part">Gets the first row of each part.</param>
    /// <param name="onRows">Whether it gets every row.</param>
    private static void Run(int rows, int threads, Action<int> part, bool onRows = false)
    {
        byte none = 0;
        Workers.Share(ref none, ref Unsafe.NullRef<byte>(), new Actions(part, onRows), new(rows, 1), threads == 0 ? default : new(threads));
    }

    private readonly struct Actions(Action<int> action, bool onRows) : IParts
    {
        public void Compute(in Part part)
        {
            action((int)part.Row);
            for (int row = (int)part.Row + 1; onRows && row < part.Row + part.RowCount; row++) action(row);
        }
    }
}
