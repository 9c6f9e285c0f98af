using System.Buffers.Binary;

namespace Einsum.Tests.Arm64;

/// <summary>An argument of a method that is run alone: an array passed by address, an integer, or a number in a vector register.</summary>
internal abstract record ArmArgument
{
    public sealed record Array(byte[] Bytes) : ArmArgument;

    public sealed record Integer(long Value) : ArmArgument;

    public sealed record Single(float Value) : ArmArgument;

    public sealed record Double(double Value) : ArmArgument;
}

/// <summary>
/// A static arm64 ELF file of one segment, written without assembler or linker: the method's machine code, its arrays, and a stub that
/// loads the arguments (arrays by address and integers into x0, x1, ..., from the ninth on onto the stack; numbers into s0 or d0, s1 or
/// d1, ...), calls the method, writes the whole data area to standard output and exits. Gaps of <see cref="Gap"/> bytes and more around the arrays hold a
/// pattern, so that a write outside of them is found.
/// </summary>
internal sealed class ArmProgram
{
    public const int Gap = 64;
    public const byte Pattern = 0xA5;

    private const int BaseAddress = 0x400000, Headers = 64 + 56; // the ELF header and one program header
    private const int WriteCall = 64, ExitCall = 93; // Linux system calls on arm64

    private readonly byte[] _image;

    public ReadOnlySpan<byte> Image => _image;

    /// <summary>Where the data area that the program writes out begins in the image, and where each array does.</summary>
    public int DataStart { get; }

    public IReadOnlyList<int> ArrayStarts { get; }

    public ArmProgram(ReadOnlySpan<byte> code, IReadOnlyList<ArmArgument> arguments)
    {
        if (arguments.Count(IsNumber) > 8) throw new ArgumentException("more numbers than vector registers", nameof(arguments));

        // The stub's length does not depend on the addresses in it, so it is written twice: once to measure.
        int stubLength = Stub(arguments, 0, [.. arguments.Select(_ => Headers)], 0, 0).Count * 4;
        int codeStart = Align(Headers + stubLength), end = Align(codeStart + code.Length) + Gap;
        DataStart = end - Gap;
        var starts = new List<int>();
        foreach (var array in arguments.OfType<ArmArgument.Array>())
        {
            starts.Add(end);
            end = Align(end + array.Bytes.Length) + Gap;
        }
        ArrayStarts = starts;

        _image = new byte[end];
        _image.AsSpan().Fill(Pattern);
        WriteHeaders(_image);
        int at = Headers;
        foreach (uint instruction in Stub(arguments, codeStart, starts, DataStart, end - DataStart))
        {
            BinaryPrimitives.WriteUInt32LittleEndian(_image.AsSpan(at), instruction);
            at += 4;
        }
        code.CopyTo(_image.AsSpan(codeStart));
        foreach (var (array, start) in arguments.OfType<ArmArgument.Array>().Zip(starts)) array.Bytes.CopyTo(_image, start);
    }

    private static bool IsNumber(ArmArgument argument) => argument is ArmArgument.Single or ArmArgument.Double;

    private static int Align(int offset) => (offset + 63) / 64 * 64;

    private static List<uint> Stub(IReadOnlyList<ArmArgument> arguments, int codeStart, IReadOnlyList<int> arrayStarts, int dataStart, int dataLength)
    {
        const int Scratch = 9, Registers = 8; // x9 carries no argument
        const uint StackPointer = 31;
        var stub = new List<uint>();
        int general = 0, vector = 0, array = 0;
        int stacked = Math.Max(0, arguments.Count - arguments.Count(IsNumber) - Registers);
        stub.Add(0xD1000000u | (uint)((stacked + 1) / 2 * 16) << 10 | StackPointer << 5 | StackPointer); // sub sp, sp, ...: whole 16 bytes
        foreach (var argument in arguments)
        {
            switch (argument)
            {
                case ArmArgument.Array: Next(register => Address(register, arrayStarts[array++])); break;
                case ArmArgument.Integer { Value: var value }: Next(register => Move(register, value)); break;
                case ArmArgument.Single { Value: var value }:
                    Move(Scratch, BitConverter.SingleToUInt32Bits(value));
                    stub.Add(0x1E270000u | Scratch << 5 | (uint)vector++); // fmov s, w
                    break;
                case ArmArgument.Double { Value: var value }:
                    Move(Scratch, BitConverter.DoubleToInt64Bits(value));
                    stub.Add(0x9E670000u | Scratch << 5 | (uint)vector++); // fmov d, x
                    break;
            }
        }
        stub.Add(0x94000000u | (uint)((codeStart - Here()) >> 2) & 0x3FFFFFF); // bl code
        Move(0, 1);
        Address(1, dataStart);
        Move(2, dataLength);
        SystemCall(WriteCall); // write(1, data, length)
        Move(0, 0);
        SystemCall(ExitCall); // exit(0)
        return stub;

        void Next(Action<int> load)
        {
            int slot = general++ - Registers;
            load(slot < 0 ? general - 1 : Scratch);
            if (slot >= 0) stub.Add(0xF9000000u | (uint)slot << 10 | StackPointer << 5 | Scratch); // str x9, [sp, 8 slot]
        }

        int Here() => Headers + stub.Count * 4;

        // movz and three movk: any 64-bit integer, always four instructions.
        void Move(int register, long value)
        {
            for (int part = 0; part < 4; part++)
                stub.Add((part == 0 ? 0xD2800000u : 0xF2800000u) | (uint)part << 21 | (uint)(value >> (16 * part) & 0xFFFF) << 5 | (uint)register);
        }

        // adrp and add: the page of 4 KB, and the offset in it. The segment's base is a page boundary, so offsets in the file do for addresses.
        void Address(int register, int target)
        {
            uint pages = (uint)((target >> 12) - (Here() >> 12));
            stub.Add(0x90000000u | (pages & 3) << 29 | (pages >> 2 & 0x7FFFF) << 5 | (uint)register);
            stub.Add(0x91000000u | (uint)(target & 0xFFF) << 10 | (uint)register << 5 | (uint)register);
        }

        void SystemCall(int number)
        {
            Move(8, number);
            stub.Add(0xD4000001u);
        }
    }

    private static void WriteHeaders(Span<byte> image)
    {
        const ushort Executable = 2, Arm64 = 183;
        const uint Load = 1, ReadWriteExecute = 7;
        using var header = new MemoryStream();
        using (var writer = new BinaryWriter(header))
        {
            writer.Write([0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]); // 64 bits, little-endian
            writer.Write(Executable);
            writer.Write(Arm64);
            writer.Write(1u); // version
            writer.Write((ulong)(BaseAddress + Headers)); // entry point
            writer.Write(64ul); // program headers
            writer.Write(0ul); // section headers: none
            writer.Write(0u); // flags
            foreach (ushort count in (ReadOnlySpan<ushort>)[64, 56, 1, 64, 0, 0]) writer.Write(count); // sizes and counts of headers

            writer.Write(Load);
            writer.Write(ReadWriteExecute);
            writer.Write(0ul); // offset in the file
            writer.Write((ulong)BaseAddress);
            writer.Write((ulong)BaseAddress);
            writer.Write((ulong)image.Length); // in the file
            writer.Write((ulong)image.Length); // in memory
            writer.Write(4096ul); // alignment
        }
        header.ToArray().CopyTo(image);
    }
}
