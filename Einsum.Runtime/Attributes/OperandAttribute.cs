namespace Einsum;

/// <summary>
/// <c>[Einsum(",ij->ij")] static partial int[,] Scale([Operand] int i, int[,] a)</c>: the integer is an operand of rank 0 although
/// it has the name of a label and would otherwise be its size (likewise for <c>alpha</c> and <c>beta</c>).
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OperandAttribute : Attribute;
