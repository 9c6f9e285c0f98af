using System.Runtime.InteropServices;

namespace Einsum.Tests.Harness;

/// <summary>
/// Memory between two pages that nobody may touch: an access beyond either end ends the process. To be used in a child process
/// (<see cref="ChildProcess"/>), on Linux.
/// </summary>
internal sealed unsafe partial class GuardedMemory : IDisposable
{
    private const int ReadWrite = 3, PrivateAnonymous = 0x22;

    private readonly byte* _start;
    private readonly nint _page = Environment.SystemPageSize;
    private readonly nint _bytes;

    /// <param name="bytes">The most that will be asked for.</param>
    public GuardedMemory(int bytes)
    {
        _bytes = (bytes + _page - 1) / _page * _page;
        // All of it is forbidden at first, then the pages inside are opened.
        nint map = Map(0, _bytes + (2 * _page), 0, PrivateAnonymous, -1, 0);
        if (map == -1 || Protect(map + _page, _bytes, ReadWrite) != 0) throw new InvalidOperationException($"No guarded memory: error {Marshal.GetLastPInvokeError()}.");
        _start = (byte*)map + _page;
    }

    /// <summary>Elements whose first is the first that may be touched.</summary>
    public Span<T> First<T>(int length)
        where T : unmanaged => new(_start, Fitting<T>(length));

    /// <summary>Elements whose last is the last that may be touched.</summary>
    public Span<T> Last<T>(int length)
        where T : unmanaged => new(_start + _bytes - ((nint)Fitting<T>(length) * sizeof(T)), length);

    public void Dispose() => _ = Unmap((nint)(_start - _page), _bytes + (2 * _page));

    private int Fitting<T>(int length)
        where T : unmanaged => (nint)length * sizeof(T) <= _bytes ? length : throw new ArgumentOutOfRangeException(nameof(length));

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint Map(nint address, nint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static partial int Protect(nint address, nint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nint length);
}
