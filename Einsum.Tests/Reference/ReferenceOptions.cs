namespace Einsum.Tests.Reference;

/// <summary>What an equation's meaning depends on besides its operands.</summary>
/// <param name="Spaced">The style; null when it is to be detected.</param>
/// <param name="Broadcast">Whether an axis of length 1 repeats along its label.</param>
/// <param name="Sizes">Extents given from outside, by label.</param>
internal sealed record ReferenceOptions(bool? Spaced = null, bool Broadcast = false, IReadOnlyDictionary<string, int>? Sizes = null);
