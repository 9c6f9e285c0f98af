using System.Runtime.InteropServices;

namespace Einsum.Benchmarks.Generator;

/// <summary>Processor time of the calling thread: unlike the clock on the wall it does not count what other processes take.</summary>
internal static partial class ThreadTime
{
    private const int ThreadCpuTime = 3; // CLOCK_THREAD_CPUTIME_ID of Linux

    public static double Milliseconds => clock_gettime(ThreadCpuTime, out var time) == 0 ? (time.Seconds * 1e3) + (time.Nanoseconds * 1e-6) : throw new PlatformNotSupportedException();

    [DllImport("libc", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int clock_gettime(int clock, out Time time);

    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
