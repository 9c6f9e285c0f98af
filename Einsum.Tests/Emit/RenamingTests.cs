using Einsum.Compiler;
using Einsum.Compiler.Binding;
using Einsum.Tests.Harness;
using Einsum.Tests.Properties;
using System.Text.RegularExpressions;

namespace Einsum.Tests.Emit;

/// <summary>Equations that differ in the names of labels alone have one text, up to those names (language spec 3.2).</summary>
public partial class RenamingTests
{
    private const int Equations = 500;

    // Words that kernels do not use themselves, in opposite orders of the alphabet; all as long, so that comments break at the same places.
    private static readonly string[] s_words = ["apple", "birch", "cedar", "daisy", "elder", "fungi"], s_others = ["zebra", "yacht", "whale", "viper", "urban", "tulip"];

    [GeneratedRegex(@"[\p{L}_][\p{L}\d_]*|\S")]
    private static partial Regex Token { get; }

    [Theory]
    [InlineData("void M(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z, int a, int b, int c, int {0}, int e, int f)")]
    [InlineData("float[,,,] M(float[,,,] x, float[,,,] y)")]
    [InlineData("void M(in ReadOnlyTensorSpan<float> x, in ReadOnlyTensorSpan<float> y, in TensorSpan<float> z)")]
    public void AlikeEquationsHaveTheSameKernels(string signature)
    {
        Assert.Equal(Tokens("abcr,cref->abef", "r").Select(Renamed), Tokens("abcd,cdef->abef", "d").Select(Renamed));

        IEnumerable<string> Tokens(string equation, string label) => RenamingTests.Tokens(SignatureText.Request(equation, signature.Replace("{0}", label, StringComparison.Ordinal)));

        // A kernel with a variable r of its own writes r_ for the label.
        static string Renamed(string token) => token.Replace('r', 'd').Replace('R', 'D').Replace("d_", "d", StringComparison.Ordinal);
    }

    [Fact]
    public void RenamedLabelsGiveTheSameText()
    {
        for (int seed = EquationGenerator.FirstSeed; seed < EquationGenerator.FirstSeed + Equations; seed++)
        {
            var equation = EquationGenerator.OfSeed(seed);
            if (equation.Output is null) continue; // an implicit output is in the order of names
            string[] labels = [.. equation.Runs[0].Keys.Where(l => l[0] != '<')];
            var (one, two) = (Tokens(Named(s_words)), Tokens(Named(s_others)));
            var (there, back) = (new Dictionary<string, string>(), new Dictionary<string, string>());
            int differs = Enumerable.Range(0, Math.Min(one.Length, two.Length)).FirstOrDefault(n => !IsOneToOne(one[n], two[n]), one.Length == two.Length ? -1 : Math.Min(one.Length, two.Length));
            if (differs >= 0) Assert.Fail($"seed {seed}: {equation.Text}\n{Around(one, differs)}\n{Around(two, differs)}");

            bool IsOneToOne(string from, string to)
            {
                bool isFirst = there.TryAdd(from, to) & back.TryAdd(to, from);
                return (isFirst || (there[from] == to && back[to] == from)) && (char.IsLetter(from[0]) || from == to);
            }

            MethodRequest Named(string[] names)
            {
                var renamed = equation.Rename(label => names[Array.IndexOf(labels, label)]) with { Spaced = true, Elements = ElementTypes.Float };
                var method = renamed.Method();
                return SignatureText.Request(method.Equation, method.Signature.Replace("@", "", StringComparison.Ordinal), new(Style: StyleOption.Spaced, Broadcast: equation.Broadcast));
            }
        }

        static string Around(string[] tokens, int n) => string.Join(' ', tokens.Skip(n - 20).Take(40));
    }

    private static string[] Tokens(MethodRequest request) => [.. Token.Matches(EinsumCompiler.Compile(request, TestContext.Current.CancellationToken).Text!).Select(token => token.Value)];
}
