namespace Einsum.Runtime;

/// <summary>
/// Cache lines that tiles ask for while they compute, because they will be read soon: each tile one line with every term. Addresses are numbers, as nothing
/// is read there.
/// </summary>
/// <param name="Address">The line that the next tile asks for with its first term.</param>
/// <param name="Step">Bytes from there to the line of the next term.</param>
/// <param name="TileStep">Bytes from tile to tile.</param>
/// <param name="Tiles">How many tiles have something to ask for.</param>
internal readonly record struct Ahead(nint Address, nint Step, nint TileStep, nint Tiles)
{
    public const int LineBytes = 64;

    /// <summary>What is left after so many tiles; where nothing is, the same line again and again.</summary>
    public Ahead Skip(nint tiles) => tiles < Tiles ? this with { Address = Address + (tiles * TileStep), Tiles = Tiles - tiles } : default;
}
