using Einsum.Compiler.Binding;
using Einsum.Compiler.Contraction;

namespace Einsum.Compiler.Scheduling;

/// <summary>A program with the order in which its terms are evaluated; loops and layouts are not decided. Made by <see cref="PlanProgram"/>; another backend leaves here.</summary>
/// <param name="Program">What is computed.</param>
/// <param name="Terms">Every term of the program, in order of evaluation.</param>
public sealed record PlannedProgram(TensorProgram Program, EquatableArray<PlannedTerm> Terms)
{
    /// <summary>Multiplications and additions of all terms.</summary>
    public CostPolynomial Flops => Sum(term => term.Cost.Flops);

    /// <summary>The same with each term as one loop nest.</summary>
    public CostPolynomial NaiveFlops => Sum(term => term.Cost.NaiveFlops);

    /// <summary>The orders, as headers and <c>EinsumPlan</c> show them.</summary>
    public string Order => string.Join("; ", Terms.Select(term => term.Tree.Order));

    /// <summary>The elements of the largest temporary at the given extents (by label; of equal ones the first); null when there is none.</summary>
    public CostPolynomial? LargestIntermediate(EquatableArray<long> extents) =>
        Terms.SelectMany(term => term.Cost.Intermediates).OrderByDescending(elements => elements.Evaluate(extents)).FirstOrDefault();

    private CostPolynomial Sum(Func<PlannedTerm, CostPolynomial> part) => Terms.Aggregate(CostPolynomial.Zero, (sum, term) => sum + part(term));
}

/// <summary>A term with its order.</summary>
/// <param name="Statement">Where it stands.</param>
/// <param name="Term">The product to be summed.</param>
/// <param name="Network">What the order search saw of it.</param>
/// <param name="Tree">Its steps.</param>
/// <param name="Cost">What they cost.</param>
public sealed record PlannedTerm(Statement Statement, Term Term, Network Network, ContractionTree Tree, TreeCost Cost);
