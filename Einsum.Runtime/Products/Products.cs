using System.ComponentModel;

namespace Einsum.Runtime;

/// <summary>
/// Large products of two tensors: <c>Products.Multiply&lt;float, SingleTiles&gt;(ref a, ref b, ref c, shape)</c>. Blocks of both factors are copied into panels,
/// straight from whatever strides they have, and a register tile runs over packed memory. Structure: Goto and van de Geijn, "Anatomy of High-Performance Matrix
/// Multiplication", 2008; several labels per role without transposing a tensor: Matthews, "High-Performance Tensor Contraction without Transposition", 2018.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Products
{
    /// <summary>Multiplies factors that store what is multiplied.</summary>
    /// <typeparam name="T">The element type of all tensors.</typeparam>
    /// <typeparam name="TTiles">Its kernels.</typeparam>
    /// <param name="rows">The first element of the factor with the rows.</param>
    /// <param name="columns">The first element of the factor with the columns.</param>
    /// <param name="target">The first element of the target.</param>
    /// <param name="shape">Labels by their role.</param>
    /// <param name="store">How the target is written.</param>
    /// <param name="threads">The limit of the call.</param>
    public static void Multiply<T, TTiles>(ref T rows, ref T columns, ref T target, ProductShape shape, ProductStore<T> store, EinsumThreads threads)
        where T : unmanaged
        where TTiles : struct, IProductTiles<T> => Multiply<T, AsIs<T>, T, AsIs<T>, T, TTiles>(ref rows, ref columns, ref target, shape, store, threads);

    /// <summary>Multiplies factors that are converted while they are packed.</summary>
    /// <typeparam name="TRows">What the factor with the rows stores.</typeparam>
    /// <typeparam name="TReadRows">How that is read.</typeparam>
    /// <typeparam name="TColumns">What the factor with the columns stores.</typeparam>
    /// <typeparam name="TReadColumns">How that is read.</typeparam>
    /// <typeparam name="T">The type of sums and of the target.</typeparam>
    /// <typeparam name="TTiles">Its kernels.</typeparam>
    /// <param name="rows">The first element of the factor with the rows.</param>
    /// <param name="columns">The first element of the factor with the columns.</param>
    /// <param name="target">The first element of the target.</param>
    /// <param name="shape">Labels by their role.</param>
    /// <param name="store">How the target is written.</param>
    /// <param name="threads">The limit of the call.</param>
    public static void Multiply<TRows, TReadRows, TColumns, TReadColumns, T, TTiles>(
        ref TRows rows, ref TColumns columns, ref T target, ProductShape shape, ProductStore<T> store, EinsumThreads threads)
        where TRows : unmanaged
        where TReadRows : struct, IReading<TRows, T>
        where TColumns : unmanaged
        where TReadColumns : struct, IReading<TColumns, T>
        where T : unmanaged
        where TTiles : struct, IProductTiles<T>
    {
        var product = new BlockedProduct<TRows, TReadRows, TColumns, TReadColumns, T, TTiles>(shape, store);
        Workers.Share(ref rows, ref columns, ref target, product, product.Grid, threads);
    }
}
