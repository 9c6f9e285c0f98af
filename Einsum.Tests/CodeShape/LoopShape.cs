using System.Text.RegularExpressions;

namespace Einsum.Tests.CodeShape;

/// <summary>
/// What matters in a stretch of machine code: fused multiply-adds (in SSE code, which has none, pairs of multiplication and addition), loads, spills (any access to the stack but for the frame's own
/// link), calls, calls in place of a return, and the width in bytes of the widest vector register it names (0 for scalar code).
/// </summary>
internal sealed partial record LoopShape(int Fma, int Loads, int Spills, int Calls, int TailCalls, int VectorBytes, IReadOnlyList<string> Body)
{
    [GeneratedRegex(@"^(?:j\w+|b\w*|b\.\w+|cbn?z|tbn?z)\s.*?\b(?<label>G_M\w+_IG\d+)$")]
    private static partial Regex Branch { get; }

    [GeneratedRegex(@"^(?:vfn?m(?:add|sub)\d+|fml[as]|fn?m(?:add|sub))")]
    private static partial Regex FusedMultiplyAdd { get; }

    [GeneratedRegex(@"^mulp[sd]\s")]
    private static partial Regex SseMultiply { get; }

    [GeneratedRegex(@"^addp[sd]\s")]
    private static partial Regex SseAdd { get; }

    [GeneratedRegex(@"^(?:ld\w*|v?(?:mov[ua]p|movs[sd]|movdq|movddup|p?broadcast)\w*\s+[xyz]mm\d+(?: \{.*\})?, .*ptr)")]
    private static partial Regex Load { get; }

    [GeneratedRegex(@"^(?:(?!.*s[sd]\s)v?p?(?:mul|add|sub|min|max)\w*\s+[xyz]mm|f?(?:mul|add|sub|mla|min|max)\w*\s+v\d+\.)")]
    private static partial Regex LaneArithmetic { get; }

    [GeneratedRegex(@"^(?:call|blr?)\s")]
    private static partial Regex Call { get; }

    [GeneratedRegex(@"^(?:tail\.jmp|br)\s")]
    private static partial Regex TailCall { get; }

    [GeneratedRegex(@"^(?!(?:stp|ldp)\s+fp, lr, ).*\[(?:sp|fp)\b")]
    private static partial Regex ArmStack { get; }

    [GeneratedRegex(@"\[rsp\b")]
    private static partial Regex X64Stack { get; }

    // Only under a frame is rbp the base of spill slots; otherwise it is a register like any other.
    [GeneratedRegex(@"\[r[sb]p\b")]
    private static partial Regex X64FrameStack { get; }

    // An arm64 vector is v3.4s or q3 where it is loaded; s3 and d3 are scalars, as are xmm in instructions that end in ss or sd.
    [GeneratedRegex(@"\b(?:(?<b64>zmm)|(?<b32>ymm)|(?<b16>(?:xmm|q)\d+|v\d+\.))")]
    private static partial Regex Vector { get; }

    [GeneratedRegex(@"^(?!v?p|vbroadcast)v?[a-z]+\d*s[sd]\s")]
    private static partial Regex X64Scalar { get; }

    /// <summary>
    /// The loop the method spends its time in: the innermost with most fused multiply-adds, then with most arithmetic on lanes, then
    /// shortest. A loop over the rest of an axis has no more arithmetic, and masks besides.
    /// </summary>
    public static LoopShape OfMainLoop(ListedMethod method) =>
        InnermostLoops(method).OrderByDescending(l => l.Fma).ThenByDescending(l => l.Body.Count(LaneArithmetic.IsMatch)).ThenBy(l => l.Body.Count).FirstOrDefault()
        ?? throw new InvalidOperationException($"there is no loop in {method.Name}");

    /// <summary>The whole method, for kernels that are straight-line code.</summary>
    public static LoopShape OfWhole(ListedMethod method) => Count(method, 0, method.Instructions.Count);

    /// <summary>A loop is the range from the target of a backward branch to that branch, innermost if it holds no other.</summary>
    public static IReadOnlyList<LoopShape> InnermostLoops(ListedMethod method)
    {
        var loops = new List<(int First, int Last)>();
        for (int at = 0; at < method.Instructions.Count; at++)
        {
            if (Branch.Match(method.Instructions[at]) is { Success: true } branch && method.Labels[branch.Groups["label"].Value] is var first && first <= at)
                loops.Add((first, at));
        }
        return [.. loops.Where(l => !loops.Any(inner => inner != l && l.First <= inner.First && inner.Last <= l.Last)).Select(l => Count(method, l.First, l.Last + 1))];
    }

    /// <summary>The body as llvm-mca reads it: without its branches, and without the JIT's word for a reference to memory the collector moves.</summary>
    public string Assembly() =>
        (Body.Any(i => i.Contains("ptr [", StringComparison.Ordinal)) ? ".intel_syntax noprefix\n" : "") + string.Concat(Body.Where(i => !Branch.IsMatch(i)).Select(i => i.Replace("bword ptr ", "", StringComparison.Ordinal) + "\n"));

    private static LoopShape Count(ListedMethod method, int first, int end)
    {
        string[] body = [.. method.Instructions.Skip(first).Take(end - first)];
        var stack = method.FrameRegister switch { "rbp" => X64FrameStack, "rsp" => X64Stack, _ => ArmStack };
        return new(Having(FusedMultiplyAdd) + Math.Min(Having(SseMultiply), Having(SseAdd)), Having(Load), Having(stack), Having(Call), Having(TailCall), body.Max(WidestVector), body);

        int Having(Regex pattern) => body.Count(pattern.IsMatch);
    }

    private static int WidestVector(string instruction) => X64Scalar.IsMatch(instruction) ? 0
        : Vector.Matches(instruction).Select(m => m.Groups["b64"].Success ? 64 : m.Groups["b32"].Success ? 32 : 16).DefaultIfEmpty().Max();

    public override string ToString() => $"fma {Fma} loads {Loads} spills {Spills} calls {Calls} vector {VectorBytes}";
}
