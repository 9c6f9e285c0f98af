using Einsum.Benchmarks.Kernels.Contestants;

namespace Einsum.Benchmarks.Kernels.Peers;

/// <summary>The small networks as one writes them in C#: sizes as constants, intermediates on the stack, in the cheapest order.</summary>
internal static class PlainNetworks
{
    public static Peer Peer { get; } = new LoopPeer("C# loops", Run);

    private static bool Run(Operands operands, int turns)
    {
        Span<float> first = operands.Span<float>(0), result = operands.Span<float>(operands.Inputs);
        var second = operands.Inputs > 1 ? operands.Span<float>(1) : default;
        var third = operands.Inputs > 2 ? operands.Span<float>(2) : default;
        var fourth = operands.Inputs > 3 ? operands.Span<float>(3) : default;
        switch (operands.Case.Labels.Compact)
        {
            case "ij,jk,kl,lm->im":
                for (; turns > 0; turns--) Chain(first, second, third, fourth, result);
                return true;
            case "ia,jb,ab->ij":
                for (; turns > 0; turns--) Rotate(first, second, third, result);
                return true;
            case "ijkl,kl->ij":
                for (; turns > 0; turns--) Apply(first, second, result);
                return true;
            case "abcd,ebfd->aecf":
                for (; turns > 0; turns--) ContractPair(first, second, result);
                return true;
            case "ijk,ja,ka->ia":
                for (; turns > 0; turns--) ContractFactors(first, second, third, result);
                return true;
            default:
                return false;
        }
    }

    private static void Chain(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, ReadOnlySpan<float> d, Span<float> result)
    {
        Span<float> ab = stackalloc float[16], abc = stackalloc float[16];
        Multiply(a, b, ab);
        Multiply(ab, c, abc);
        Multiply(abc, d, result);
    }

    private static void Multiply(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c)
    {
        const int N = 4;
        for (int i = 0; i < N; i++)
        {
            for (int j = 0; j < N; j++)
            {
                float sum = 0;
                for (int k = 0; k < N; k++) sum += a[(i * N) + k] * b[(k * N) + j];
                c[(i * N) + j] = sum;
            }
        }
    }

    private static void Rotate(ReadOnlySpan<float> left, ReadOnlySpan<float> right, ReadOnlySpan<float> tensor, Span<float> result)
    {
        const int N = 3;
        Span<float> half = stackalloc float[N * N];
        for (int i = 0; i < N; i++)
        {
            for (int b = 0; b < N; b++)
            {
                float sum = 0;
                for (int a = 0; a < N; a++) sum += left[(i * N) + a] * tensor[(a * N) + b];
                half[(i * N) + b] = sum;
            }
            for (int j = 0; j < N; j++)
            {
                float sum = 0;
                for (int b = 0; b < N; b++) sum += half[(i * N) + b] * right[(j * N) + b];
                result[(i * N) + j] = sum;
            }
        }
    }

    private static void Apply(ReadOnlySpan<float> stiffness, ReadOnlySpan<float> strain, Span<float> stress)
    {
        const int N = 9;
        for (int ij = 0; ij < N; ij++)
        {
            float sum = 0;
            for (int kl = 0; kl < N; kl++) sum += stiffness[(ij * N) + kl] * strain[kl];
            stress[ij] = sum;
        }
    }

    private static void ContractPair(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result)
    {
        const int N = 4;
        for (int a = 0; a < N; a++)
        {
            for (int e = 0; e < N; e++)
            {
                for (int c = 0; c < N; c++)
                {
                    for (int f = 0; f < N; f++)
                    {
                        float sum = 0;
                        for (int b = 0; b < N; b++)
                        {
                            for (int d = 0; d < N; d++) sum += left[(((((a * N) + b) * N) + c) * N) + d] * right[(((((e * N) + b) * N) + f) * N) + d];
                        }
                        result[(((((a * N) + e) * N) + c) * N) + f] = sum;
                    }
                }
            }
        }
    }

    private static void ContractFactors(ReadOnlySpan<float> tensor, ReadOnlySpan<float> second, ReadOnlySpan<float> third, Span<float> result)
    {
        const int N = 8, Rank = 16;
        Span<float> inner = stackalloc float[Rank];
        result.Clear();
        for (int i = 0; i < N; i++)
        {
            for (int j = 0; j < N; j++)
            {
                inner.Clear();
                for (int k = 0; k < N; k++)
                {
                    float x = tensor[(((i * N) + j) * N) + k];
                    for (int a = 0; a < Rank; a++) inner[a] += x * third[(k * Rank) + a];
                }
                for (int a = 0; a < Rank; a++) result[(i * Rank) + a] += inner[a] * second[(j * Rank) + a];
            }
        }
    }
}
