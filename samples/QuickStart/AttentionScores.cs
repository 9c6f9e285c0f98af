using Einsum;
using System.Runtime.CompilerServices;

namespace QuickStart;

/// <summary>How much each position of a text attends to each other: inner products of queries and keys, in several heads.</summary>
internal static partial class AttentionScores
{
    private const int Batch = 2;

    [Einsum("batch query head depth, batch key head depth -> batch head query key")]
    private static partial void Score(ReadOnlySpan<float> queries, ReadOnlySpan<float> keys, Span<float> scores, int batch, int query, int key, int head, int depth);

    public static void Run(Answers answers, int length, int heads, int depth)
    {
        float[] queries = Race.Operand(Batch * length * heads * depth, 3), keys = Race.Operand(Batch * length * heads * depth, 4);
        int scores = Batch * heads * length * length;
        Console.WriteLine("\nAttention scores (batch query head depth, batch key head depth -> batch head query key)");
        Race.Run(answers, $"{Batch} texts of {length} positions, {heads} heads of {depth}", 2.0 * scores * depth, scores,
            result => Score(queries, keys, result, Batch, length, length, heads, depth), result => Loops(queries, keys, result, length, heads, depth));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Loops(float[] queries, float[] keys, float[] scores, int length, int heads, int depth)
    {
        for (int b = 0; b < Batch; b++)
        {
            for (int h = 0; h < heads; h++)
            {
                for (int q = 0; q < length; q++)
                {
                    for (int k = 0; k < length; k++)
                    {
                        float sum = 0;
                        for (int d = 0; d < depth; d++) sum += queries[((b * length + q) * heads + h) * depth + d] * keys[((b * length + k) * heads + h) * depth + d];
                        scores[((b * heads + h) * length + q) * length + k] = sum;
                    }
                }
            }
        }
    }
}
