using Einsum.Tests.Harness;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Einsum.Tests.Arm64;

/// <summary>
/// Runs one cross-compiled arm64 method under qemu-user, without toolchain, C library or .NET runtime (<see cref="ArmProgram"/>).
/// What can run so: a method that takes <c>ref</c>, pointer and integer parameters and at most 8 numbers, returns nothing, and neither
/// calls, nor allocates, nor reads a static field. A span parameter is two arguments: address and length.
/// </summary>
internal static class ArmRunner
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    public static ArmArgument Array<T>(ReadOnlySpan<T> values) where T : unmanaged => new ArmArgument.Array(MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>Calls the code; returns the arrays as they are afterwards. Fails the test if anything else was written.</summary>
    public static IReadOnlyList<byte[]> Run(ReadOnlySpan<byte> code, params IReadOnlyList<ArmArgument> arguments)
    {
        string qemu = Tools.QemuArm64;
        var program = new ArmProgram(code, arguments);
        string file = Path.Combine(Tools.OutputFolder("Arm64"), $"{Guid.NewGuid():N}");
        File.WriteAllBytes(file, program.Image);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        byte[] data = Execute(qemu, file);
        File.Delete(file);

        int expected = program.Image.Length - program.DataStart;
        Assert.True(data.Length == expected, $"qemu-aarch64 wrote {data.Length} of {expected} bytes");
        var (after, at) = (new List<byte[]>(), 0);
        foreach (var (array, start) in arguments.OfType<ArmArgument.Array>().Zip(program.ArrayStarts))
        {
            int first = start - program.DataStart;
            Untouched(data.AsSpan(at..first));
            at = first + array.Bytes.Length;
            after.Add(data[first..at]);
        }
        Untouched(data.AsSpan(at));
        return after;
    }

    private static byte[] Execute(string qemu, string file)
    {
        using var process = Process.Start(new ProcessStartInfo(qemu, [file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        using var data = new MemoryStream();
        var output = process.StandardOutput.BaseStream.CopyToAsync(data);
        if (!process.WaitForExit(s_limit))
        {
            process.Kill();
            throw new TimeoutException($"the method ran for more than {s_limit}");
        }
        Task.WaitAll(output, error);
        Assert.True(process.ExitCode == 0, $"qemu-aarch64 ended with status {process.ExitCode}\n{error.Result}");
        return data.ToArray();
    }

    private static void Untouched(ReadOnlySpan<byte> gap)
    {
        if (gap.ContainsAnyExcept(ArmProgram.Pattern)) Assert.Fail("the method wrote outside its arrays");
    }
}
