using System.Globalization;
using System.Runtime.InteropServices;

namespace Einsum.Benchmarks.Kernels.Contests;

/// <summary>The core that the measuring thread keeps to itself, as far as it is let. Python, which it starts, inherits both.</summary>
internal static unsafe partial class Processor
{
    private const int Words = 16;

    /// <summary>Pins the thread to the last core it may use and raises its priority; says what came of it.</summary>
    public static string Occupy()
    {
        if (!OperatingSystem.IsLinux()) return "not pinned";
        ulong* mask = stackalloc ulong[Words];
        if (sched_getaffinity(0, Words * sizeof(ulong), mask) < 0) return "not pinned";
        int core = (Words * 64) - 1;
        while ((mask[core / 64] >> (core % 64) & 1) == 0) core--;
        new Span<ulong>(mask, Words).Clear();
        mask[core / 64] = 1UL << (core % 64);
        string pinned = sched_setaffinity(0, Words * sizeof(ulong), mask) == 0 ? string.Create(CultureInfo.InvariantCulture, $"pinned to core {core}") : "not pinned";

        // Whoever stops the command stops this process too.
        const int ParentDeathSignal = 1, Terminate = 15;
        _ = prctl(ParentDeathSignal, Terminate, 0, 0, 0);

        // A real-time thread is stopped for a part of each second unless the kernel is told not to: then the highest of ordinary priorities disturbs less.
        const int Fifo = 1, Process = 0;
        int priority = 1;
        if (File.ReadAllText("/proc/sys/kernel/sched_rt_runtime_us").Trim() == "-1" && sched_setscheduler(0, Fifo, &priority) == 0) return $"{pinned}, real-time priority";
        return setpriority(Process, 0, -20) == 0 ? $"{pinned}, highest ordinary priority" : $"{pinned}, ordinary priority";
    }

    [LibraryImport("libc")]
    private static partial int sched_getaffinity(int thread, nint size, ulong* mask);

    [LibraryImport("libc")]
    private static partial int sched_setaffinity(int thread, nint size, ulong* mask);

    [LibraryImport("libc")]
    private static partial int sched_setscheduler(int thread, int policy, int* priority);

    [LibraryImport("libc")]
    private static partial int setpriority(int which, int who, int value);

    [LibraryImport("libc")]
    private static partial int prctl(int option, nint second, nint third, nint fourth, nint fifth);
}
