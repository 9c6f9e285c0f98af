namespace Einsum.Compiler.Contraction;

/// <summary>The random numbers of the searches: xorshift64*, the same on every machine (contraction-order spec 2.4).</summary>
sealed partial class Xorshift
{
    private ulong _state;

    public Xorshift(ulong seed)
    {
        _state = unchecked((seed * 0x9E3779B97F4A7C15) + 0x1234567);
        if (_state == 0) _state = 1;
        Next();
    }

    public ulong Next()
    {
        _state ^= _state << 13;
        _state ^= _state >> 7;
        _state ^= _state << 17;
        return unchecked(_state * 0x2545F4914F6CDD1D);
    }
}
