namespace Einsum.Generator;

/// <summary>The names of the pipeline's steps, for tests that ask why each ran. Nothing else spells them.</summary>
public static class Steps
{
    /// <summary>Annotated methods as models.</summary>
    public const string Methods = nameof(Methods);

    /// <summary>Models compiled to text.</summary>
    public const string Files = nameof(Files);

    /// <summary>Kernels that files share.</summary>
    public const string Shared = nameof(Shared);

    /// <summary>Names of files that differ in case alone.</summary>
    public const string Names = nameof(Names);
}
