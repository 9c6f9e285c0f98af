namespace Einsum.Runtime;

/// <summary>
/// Cache lines that tiles ask for while they compute, because they will be read or written soon: each tile one line with every term. Addresses are numbers, as nothing
/// is read there.
/// </summary>
/// <param name="Address">The line that the next tile asks for with its first term.</param>
/// <param name="Step">Bytes from there to the line of the next term.</param>
/// <param name="TileStep">Bytes from tile to tile.</param>
/// <param name="Tiles">How many tiles have something to ask for.</param>
/// <param name="Then">An address from which on later tiles ask for all lines in a row; zero for none.</param>
/// <param name="ThenTiles">How many tiles do that.</param>
internal readonly record struct Ahead(nint Address, nint Step, nint TileStep, nint Tiles, nint Then = 0, nint ThenTiles = 0)
{
    public const int LineBytes = 64;

    /// <summary>What is left after so many tiles, of so many terms each; where nothing is, the same line again and again.</summary>
    public Ahead Skip(nint tiles, nint terms)
    {
        if (tiles < Tiles) return this with { Address = Address + (tiles * TileStep), Tiles = Tiles - tiles };
        tiles -= Tiles;
        return tiles < ThenTiles ? new(Then + (tiles * terms * LineBytes), LineBytes, terms * LineBytes, ThenTiles - tiles) : default;
    }
}
