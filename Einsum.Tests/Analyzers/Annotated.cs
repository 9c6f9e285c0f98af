namespace Einsum.Tests.Analyzers;

/// <summary>Sources with one annotated method.</summary>
internal static class Annotated
{
    public const string Matrices = "public static partial float[,] M(float[,] a, float[,] b)";

    /// <param name="arguments">Those of <c>[Einsum]</c>, as source.</param>
    /// <param name="signature">The method without body; or with one, to its closing brace.</param>
    /// <param name="more">Further attributes, as source: <c>, Dim("i", 4)</c>.</param>
    public static string Method(string arguments, string signature = Matrices, string more = "") => $$"""
        using Einsum;
        using System;
        using System.Numerics;

        public partial class C
        {
            [Einsum({{arguments}}){{more}}]
            {{signature}}{{(signature.EndsWith('}') ? "" : ";")}}
        }
        """;

    /// <summary>A method under an equation in a regular literal.</summary>
    public static string Equation(string equation, string signature = Matrices, string more = "") => Method($"\"{equation}\"", signature, more);
}
