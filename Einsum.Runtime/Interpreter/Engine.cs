namespace Einsum.Runtime;

/// <summary>Executes one step of a contraction in one accumulator type; the semiring is hidden behind it.</summary>
internal abstract class Engine<T>
{
    /// <summary>The value of an empty sum.</summary>
    public abstract T Zero { get; }

    /// <summary>Writes every position of a step's result. No extent is 0.</summary>
    /// <param name="loops">The loops.</param>
    /// <param name="inputs">The elements of each input.</param>
    /// <param name="result">The result in row-major order.</param>
    public abstract void Run(StepLoops loops, T[][] inputs, T[] result);
}

/// <summary>
/// The one kernel: <c>result[p] = plus over q of (times over inputs at p, q)</c>. A long sum is formed in blocks whose values are
/// added as a balanced tree, so that the rounding error grows with the logarithm of the length.
/// </summary>
internal sealed class Engine<T, TSemiring> : Engine<T>
    where TSemiring : struct, ISemiring<T>
{
    /// <summary>Terms summed one after the other: few enough for 10^6 floats of 0.1 to sum with a relative error below 2e-5 (language spec 6.4).</summary>
    private const int Block = 128;

    /// <summary>Enough levels for 2^31 blocks.</summary>
    private const int Levels = 32;

    public override T Zero => TSemiring.Zero;

    public override void Run(StepLoops loops, T[][] inputs, T[] result)
    {
        if (loops.Reduced.Depth == 0) Map(loops.Result, inputs, result);
        else Reduce(loops, inputs, result);
    }

    /// <summary>Nothing is summed: each position is a plain product, and a single input is copied bit by bit.</summary>
    private static void Map(LoopNest nest, T[][] inputs, T[] result)
    {
        var outer = new Odometer(nest, inputs.Length);
        int extent = nest.Depth == 0 ? 1 : nest.Extents[^1];
        int[] strides = nest.Depth == 0 ? new int[inputs.Length] : nest.Strides[^1];
        int[] at = new int[inputs.Length];
        int position = 0;
        do
        {
            outer.Offsets.CopyTo(at, 0);
            MapFibre(result.AsSpan(position, extent), inputs, at, strides);
            position += extent;
        }
        while (outer.Next());
    }

    /// <summary>The products along one label.</summary>
    private static void MapFibre(Span<T> result, T[][] inputs, int[] at, int[] strides)
    {
        if (inputs.Length == 1)
        {
            var input = inputs[0];
            for (int k = 0, i = at[0]; k < result.Length; k++, i += strides[0]) result[k] = input[i];
            return;
        }

        if (inputs.Length == 2)
        {
            var (left, right) = (inputs[0], inputs[1]);
            for (int k = 0, i = at[0], j = at[1]; k < result.Length; k++, i += strides[0], j += strides[1]) result[k] = TSemiring.Times(left[i], right[j]);
            return;
        }

        for (int k = 0; k < result.Length; k++)
        {
            result[k] = Product(inputs, at);
            Advance(at, strides);
        }
    }

    private static void Reduce(StepLoops loops, T[][] inputs, T[] result)
    {
        var outer = new Odometer(loops.Result, inputs.Length);
        var inner = new Odometer(loops.Reduced, inputs.Length);
        int extent = loops.Result.Depth == 0 ? 1 : loops.Result.Extents[^1];
        int[] strides = loops.Result.Depth == 0 ? new int[inputs.Length] : loops.Result.Strides[^1];
        int[] at = new int[inputs.Length];
        int[] fibre = new int[inputs.Length];
        var partial = new T[Levels];
        int position = 0;
        do
        {
            outer.Offsets.CopyTo(at, 0);
            for (int i = 0; i < extent; i++)
            {
                inner.Restart(at);
                result[position++] = Sum(loops.Reduced, inner, inputs, fibre, partial);
                Advance(at, strides);
            }
        }
        while (outer.Next());
    }

    /// <summary>
    /// The sum at one position. Blocks are counted in binary: the bit of a level says that <paramref name="partial"/> holds the sum
    /// of that power of two of blocks, and a new block is carried like a one.
    /// </summary>
    private static T Sum(LoopNest nest, Odometer inner, T[][] inputs, int[] fibre, T[] partial)
    {
        int extent = nest.Extents[^1];
        int[] strides = nest.Strides[^1];
        var sum = TSemiring.Zero;
        int terms = 0;
        ulong blocks = 0;
        do
        {
            inner.Offsets.CopyTo(fibre, 0);
            for (int done = 0; done < extent;)
            {
                int count = Math.Min(extent - done, Block - terms);
                sum = AddFibre(sum, inputs, fibre, strides, count);
                done += count;
                terms += count;
                if (terms < Block) continue;
                int level = 0;
                for (; (blocks >> level & 1) != 0; level++) sum = TSemiring.Plus(partial[level], sum);
                partial[level] = sum;
                blocks++;
                sum = TSemiring.Zero;
                terms = 0;
            }
        }
        while (inner.Next());

        for (int level = 0; blocks >> level != 0; level++)
        {
            if ((blocks >> level & 1) != 0) sum = TSemiring.Plus(partial[level], sum);
        }

        return sum;
    }

    /// <summary>Adds <paramref name="count"/> products along one label and moves <paramref name="at"/> past them.</summary>
    private static T AddFibre(T sum, T[][] inputs, int[] at, int[] strides, int count)
    {
        if (inputs.Length == 1)
        {
            var input = inputs[0];
            int i = at[0], stride = strides[0];
            for (int k = 0; k < count; k++, i += stride) sum = TSemiring.Plus(sum, input[i]);
            at[0] = i;
            return sum;
        }

        if (inputs.Length == 2)
        {
            var (left, right) = (inputs[0], inputs[1]);
            int i = at[0], j = at[1], leftStride = strides[0], rightStride = strides[1];
            for (int k = 0; k < count; k++, i += leftStride, j += rightStride) sum = TSemiring.Plus(sum, TSemiring.Times(left[i], right[j]));
            (at[0], at[1]) = (i, j);
            return sum;
        }

        for (int k = 0; k < count; k++)
        {
            sum = TSemiring.Plus(sum, Product(inputs, at));
            Advance(at, strides);
        }

        return sum;
    }

    private static T Product(T[][] inputs, int[] at)
    {
        var product = inputs[0][at[0]];
        for (int input = 1; input < inputs.Length; input++) product = TSemiring.Times(product, inputs[input][at[input]]);
        return product;
    }

    private static void Advance(int[] at, int[] strides)
    {
        for (int input = 0; input < at.Length; input++) at[input] += strides[input];
    }
}
