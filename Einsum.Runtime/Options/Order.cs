namespace Einsum;

/// <summary><c>Order.Written</c>: who chooses the order in which operands are contracted. Parentheses and <c>Plan</c> are always obeyed.</summary>
public enum Order
{
    /// <summary>The fewest operations over all orders; beyond the size an exact search can cover, the best found.</summary>
    Optimal,

    /// <summary>The cheapest pair first, then the next.</summary>
    Greedy,

    /// <summary>From left to right.</summary>
    Written,
}
