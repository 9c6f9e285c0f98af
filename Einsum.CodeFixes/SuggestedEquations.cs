using Einsum.Compiler.Binding;

namespace Einsum.CodeFixes;

/// <summary>Equations that parameters of given ranks suggest: a chain of products, then products element by element.</summary>
internal static class SuggestedEquations
{
    private const string Letters = "ijklmnopqrstuvwxyzabcdefghIJKLMNOPQRSTUVWXYZABCDEFGH";

    /// <summary>Candidates, the most usual first. Which of them the method can have is for the binder to say.</summary>
    public static IEnumerable<string> For(Signature signature)
    {
        var tensors = signature.Parameters.Where(IsTensor).ToList();
        // The destination: marked, returned, or the last.
        if (tensors.Find(parameter => parameter.Marks.Result || parameter.Marks.Accumulate) is { } marked) tensors.Remove(marked);
        else if (signature.Return.Form == ParameterForm.Void && tensors.Count > 0) tensors.RemoveAt(tensors.Count - 1);
        if (tensors.Count is 0 or > 8) return [];
        // Flat operands do not tell their rank: matrices are tried, then vectors.
        return WithFlat(2).Concat(WithFlat(1)).Distinct();

        IEnumerable<string> WithFlat(int rank) => For([.. tensors.Select(parameter => Labels.RankOf(parameter) is >= 0 and var known ? known : rank)]);
    }

    private static IEnumerable<string> For(int[] ranks)
    {
        if (ranks.Sum() > Letters.Length) return [];
        string[] chain = Chain(ranks);
        var inputs = new List<string[]> { chain };
        if (ranks.Length > 1 && ranks.Distinct().Count() == 1) inputs.Add([.. ranks.Select(rank => Letters.Substring(0, rank))]);
        return inputs.SelectMany(terms => Outputs(terms).Select(output => string.Join(",", terms) + "->" + output));
    }

    /// <summary>Each operand begins with the label the one before it ends with: <c>ij,jk,kl</c>.</summary>
    private static string[] Chain(int[] ranks)
    {
        var terms = new string[ranks.Length];
        int fresh = 0;
        string last = "";
        for (int i = 0; i < ranks.Length; i++)
        {
            string shared = ranks[i] > 0 ? last : "";
            terms[i] = shared + Letters.Substring(fresh, ranks[i] - shared.Length);
            fresh += ranks[i] - shared.Length;
            if (ranks[i] > 0) last = terms[i].Substring(ranks[i] - 1);
        }
        return terms;
    }

    /// <summary>The labels that occur once, then fewer or more of them.</summary>
    private static IEnumerable<string> Outputs(string[] terms)
    {
        string all = string.Concat(string.Concat(terms).Distinct());
        string once = terms.Length == 1 ? "" : string.Concat(all.Where(label => string.Concat(terms).Count(other => other == label) == 1));
        if (once.Length > 0) yield return once;
        // A single matrix is transposed rather than copied.
        if (terms.Length == 1 && all.Length > 1) yield return string.Concat(all.Reverse());
        for (int length = all.Length; length >= 0; length--) yield return all.Substring(0, length);
    }

    private static bool IsTensor(Parameter parameter) =>
        parameter.Form is not (ParameterForm.Unsupported or ParameterForm.CancellationToken or ParameterForm.Void)
        && (parameter.Form != ParameterForm.Scalar || parameter.Marks.Operand || !parameter.Element.IsInteger);
}
