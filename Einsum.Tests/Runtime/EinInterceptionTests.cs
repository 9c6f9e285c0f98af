using Einsum.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using System.Runtime.Loader;

namespace Einsum.Tests.Runtime;

/// <summary>
/// The signatures of <c>Ein</c> can be intercepted: a method with the types of a call site, not generic, takes its place. Nothing of the
/// product does so yet; this keeps the way open.
/// </summary>
[Trait("Category", "Roslyn")]
public class EinInterceptionTests
{
    private const string Others = "params ReadOnlySpan<EinsumOperand<float>> others", Operands = "params ReadOnlySpan<EinsumOperand<float>> operands";

    [Theory]
    [InlineData("float[,] c = Ein.Sum(\"ij,jk->ik\", a, b); return c[0, 1];", "EinsumResult<float>", $"string equation, float[,] first, {Others}", "=> Ein.Sum(\"ij,jk->ki\", first, others[0]);")]
    [InlineData("float[,] c = Ein.Sum(\"ij,jk->ik\", new EinOptions(), a, b); return c[0, 1];", "EinsumResult<float>", $"string equation, EinOptions options, float[,] first, {Others}", "=> Ein.Sum(\"ij,jk->ki\", options, first, others[0]);")]
    [InlineData("float[] c = Ein.Sum(\",ij->i\", 3f, a); return c[0];", "EinsumResult<float>", $"string equation, float first, {Others}", "=> Ein.Sum(\",ij->j\", first, others[0]);")]
    [InlineData("var c = new float[2, 2]; Ein.Into(\"ij,jk->ik\", c, a, b); return c[0, 1];", "void", $"string equation, float[,] destination, {Operands}", "=> Ein.Into(\"ij,jk->ki\", destination, operands[0], operands[1]);")]
    [InlineData("Ein.Into(\"ij,ij->\", out float r, a, a); return r;", "void", $"string equation, out float destination, {Operands}", "=> Ein.Into(\"ij,ji->\", out destination, operands[0], operands[1]);")]
    public void CallSiteCanBeReplaced(string call, string returnType, string parameters, string body)
    {
        string source = $$"""
            using Einsum;
            public static class Program
            {
                public static float Run(float[,] a, float[,] b) { {{call}} }
            }
            """;
        var before = InMemory.Compile(source);
        var invocation = before.SyntaxTrees[0].GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().First();
        var location = before.GetSemanticModel(before.SyntaxTrees[0]).GetInterceptableLocation(invocation)!;
        string interceptor = $$"""
            using System;
            using Einsum;
            namespace System.Runtime.CompilerServices
            {
                [AttributeUsage(AttributeTargets.Method)]
                file sealed class InterceptsLocationAttribute : Attribute { public InterceptsLocationAttribute(int version, string data) { _ = version; _ = data; } }
            }
            namespace Einsum.Generated
            {
                internal static class Calls
                {
                    {{location.GetInterceptsLocationAttributeSyntax()}}
                    internal static {{returnType}} Call({{parameters}}) {{body}}
                }
            }
            """;
        var after = before.AddSyntaxTrees(InMemory.Tree(interceptor, "Calls.cs"));
        // b is the identity, so the plain product is a; the replacement gives its transpose.
        Assert.NotEqual(Run(before), Run(after));
    }

    private static float Run(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        var diagnostics = compilation.Emit(image).Diagnostics.Where(d => d.Severity > DiagnosticSeverity.Info).ToArray();
        Assert.True(diagnostics.Length == 0, string.Join('\n', diagnostics.Select(d => d.ToString())));
        image.Position = 0;
        var program = new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(image).GetType("Program")!;
        return program.GetMethod("Run")!.CreateDelegate<Func<float[,], float[,], float>>()(new float[,] { { 1, 2 }, { 3, 5 } }, new float[,] { { 1, 0 }, { 0, 1 } });
    }
}
