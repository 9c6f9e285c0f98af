namespace Einsum.Compiler.Scheduling;

/// <summary>How the elements of a target with static strides are cut into vectors.</summary>
public enum PieceShape
{
    /// <summary>Along the label in the lanes alone, the widest vectors that fit, then narrower ones, then scalars: 12 floats are 8 + 4.</summary>
    Rows,

    /// <summary>The same, but what is left is one vector with lanes that mean nothing: 12 floats are 12 of 16.</summary>
    PaddedRows,

    /// <summary>Along all labels that lie behind one another in the target: the 16 elements of a 4 x 4 matrix are one vector, a lane for each.</summary>
    Runs,

    /// <summary>The same with lanes that mean nothing: the 9 elements of a 3 x 3 matrix are 9 of 16.</summary>
    PaddedRuns,

    /// <summary>One element each.</summary>
    Scalars,

    /// <summary>One element each, the terms of its sum side by side in vectors whose lanes are added at the end.</summary>
    LaneSums,
}
