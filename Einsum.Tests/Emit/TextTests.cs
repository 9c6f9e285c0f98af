using Einsum.Compiler;
using Einsum.Generator;
using Einsum.Tests.Harness;
using Einsum.Tests.Properties;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using System.Globalization;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace Einsum.Tests.Emit;

/// <summary>
/// What holds of every generated file, whatever the equation: clean lines that fit a screen, nothing of the machine or its culture,
/// methods that the JIT compiles at full optimisation, literals that show what is in them. Asked of all goldens and of random equations.
/// </summary>
[Trait("Category", "Roslyn")]
public class TextTests
{
    /// <summary>Lists are broken from 160 columns on; what cannot be broken is allowed a little more.</summary>
    private const int LongestLine = 200;

    /// <summary>Beyond some 40 KB of IL the JIT gives up optimising (kernels spec 2.4).</summary>
    private const int MostIL = 35 << 10;

    private const int RandomEquations = 300;

    private static readonly Lazy<CSharpCompilation> s_compilation = new(() =>
    {
        var goldens = GoldenTests.All.Select(golden => InMemory.Tree(golden.Declaration, $"{golden.Name}.cs"));
        var random = Enumerable.Range(EquationGenerator.FirstSeed, RandomEquations).Select(seed => InMemory.Tree(EquationGenerator.OfSeed(seed).Method().Source($"Case{seed}"), $"Case{seed}.cs"));
        var references = InMemory.References.Append(MetadataReference.CreateFromFile(typeof(Call).Assembly.Location));
        return CSharpCompilation.Create("Texts", goldens.Concat(random), references, Golden.CompilerOptions);
    });

    private static readonly Lazy<IReadOnlyDictionary<string, string>> s_texts = new(() => Generate(s_compilation.Value, out _));

    private static IReadOnlyDictionary<string, string> Generate(CSharpCompilation compilation, out Compilation completed) =>
        InMemory.Driver(new EinsumGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out completed, out _).GetRunResult().Results.Single()
            .GeneratedSources.ToDictionary(file => file.HintName, file => file.SourceText.ToString());

    [Fact]
    public void LinesAreCleanAndFitAScreen()
    {
        Assert.InRange(s_texts.Value.Count, RandomEquations, int.MaxValue);
        var faults = new List<string>();
        foreach (var (name, text) in s_texts.Value)
        {
            if (text.Contains('\r') || text.Contains('\t')) faults.Add($"{name} has carriage returns or tabs");
            if (!text.EndsWith('\n') || text.EndsWith("\n\n", StringComparison.Ordinal)) faults.Add($"{name} does not end with one line end");
            if (text.Contains("\n\n\n", StringComparison.Ordinal)) faults.Add($"{name} has two blank lines together");
            faults.AddRange(text.Split('\n').Where(line => line.Length > LongestLine || line.EndsWith(' ')).Select(line => $"{name}, {line.Length} columns: {line}"));
        }
        if (faults.Count > 0) Assert.Fail($"{faults.Count}\n{string.Join("\n", faults)}");
    }

    [Fact]
    public void NothingTellsOfTheMachine()
    {
        string[] telling = [Tools.RepositoryRoot, Path.GetTempPath().TrimEnd(Path.DirectorySeparatorChar), Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), Environment.MachineName];
        foreach (var (name, text) in s_texts.Value)
            foreach (string word in telling.Where(word => word.Length > 3)) Assert.False(text.Contains(word, StringComparison.OrdinalIgnoreCase), $"{name} contains {word}");
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("")]
    public void EveryCultureGivesTheSameBytes(string culture)
    {
        var expected = s_texts.Value;
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            // Syntax trees remember nothing of a run: a new driver reads them again.
            Assert.Equal(expected, Generate(s_compilation.Value, out _));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void EveryMethodIsShortEnoughForTheJit()
    {
        _ = Generate(s_compilation.Value, out var completed);
        using var image = new MemoryStream();
        Assert.True(completed.Emit(image).Success);
        image.Position = 0;
        using var file = new PEReader(image);
        var metadata = file.GetMetadataReader();
        var sizes = metadata.MethodDefinitions.Select(metadata.GetMethodDefinition).Where(method => method.RelativeVirtualAddress > 0)
            .Select(method => (Name: $"{metadata.GetString(metadata.GetTypeDefinition(method.GetDeclaringType()).Name)}.{metadata.GetString(method.Name)}", file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()!.Length)).ToArray();
        Assert.InRange(sizes.Length, 2 * s_texts.Value.Count, int.MaxValue);
        Assert.DoesNotContain(sizes, size => size.Length > MostIL);
    }

    /// <summary>The largest methods there are: written out on request, up to the limit.</summary>
    [Theory]
    [InlineData("i:16j:16,j:16k:16->ik", "float")]
    [InlineData("i:7j:7,j:7k:7->ik", "double")]
    [InlineData("i:7j:7,j:7k:7->ik", "decimal")]
    [InlineData("i:5a,j:5b,k:5c,a:2b:2c:2->ijk", "double")]
    public void UnrolledMethodsAreShortEnoughForTheJit(string equation, string element)
    {
        string operands = string.Join(", ", equation.Split("->")[0].Split(',').Select((_, n) => $"ReadOnlySpan<{element}> x{n}"));
        var generated = Tests.Generator.Generated.Of($"public static partial class C {{ [Einsum(\"{equation}\", Unroll = Unroll.Full)] public static partial void M({operands}, Span<{element}> r); }}").Clean();
        using var image = new MemoryStream();
        Assert.True(generated.Compilation.WithOptions(Golden.CompilerOptions).Emit(image).Success);
        image.Position = 0;
        using var file = new PEReader(image);
        var metadata = file.GetMetadataReader();
        foreach (var method in metadata.MethodDefinitions.Select(metadata.GetMethodDefinition).Where(method => method.RelativeVirtualAddress > 0))
            Assert.InRange(file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()!.Length, 1, MostIL);
    }

    /// <summary>Characters that a reader cannot see, or that make a reader see something else, are written as escapes.</summary>
    [Theory]
    [InlineData("i\u202Ej->ji")]
    [InlineData("i\u200Bj->ij")]
    [InlineData("i\u00A0j->ij")]
    [InlineData("i\uFEFF->i")]
    [InlineData("i\u2066->i")]
    [InlineData("i\u0000->i")]
    [InlineData("i\u0085->i")]
    [InlineData("i\u2028->i")]
    [InlineData("\uD800->i")]
    [InlineData("i\uDC00->i")]
    [InlineData("\uDC00\uD800->i")]
    [InlineData("i\"\\->i")]
    [InlineData("i\U000E0041->i")]
    [InlineData("i\u00AD->i")]
    public void LiteralsShowWhatIsInThem(string equation)
    {
        string text = EinsumCompiler.Compile(SignatureText.Request(equation, "void M(ReadOnlySpan<float> a, Span<float> b)"), TestContext.Current.CancellationToken).Text!;
        Assert.All(text.EnumerateRunes(), rune => Assert.True(rune.Value == '\n' || Rune.GetUnicodeCategory(rune) is not
            (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) && rune != Rune.ReplacementChar && rune.Value != 0xA0));
        var literals = CSharpSyntaxTree.ParseText(text, cancellationToken: TestContext.Current.CancellationToken).GetRoot(TestContext.Current.CancellationToken).DescendantTokens().Where(token => token.IsKind(SyntaxKind.StringLiteralToken)).ToArray();
        Assert.NotEmpty(literals);
        Assert.DoesNotContain(literals, literal => literal.ContainsDiagnostics);
    }

    /// <summary>A plan may have any text, and its message repeats it: what the framework's categories call unseen is not there as itself, and is still the value.</summary>
    [Fact]
    public void WhateverCannotBeSeenIsAnEscapeInLiterals()
    {
        UnicodeCategory[] unseen =
            [UnicodeCategory.Control, UnicodeCategory.Format, UnicodeCategory.LineSeparator, UnicodeCategory.ParagraphSeparator, UnicodeCategory.SpaceSeparator, UnicodeCategory.PrivateUse, UnicodeCategory.Surrogate];
        bool IsUnseen(int code) => code is not ' ' && unseen.Contains(CharUnicodeInfo.GetUnicodeCategory(code));

        // Of a range without gaps its ends are enough; halves of pairs stand alone.
        var ends = Enumerable.Range(0, 0x110000).Where(code => IsUnseen(code) && !(code > 0 && code < 0x10FFFF && IsUnseen(code - 1) && IsUnseen(code + 1)));
        string plan = string.Concat(ends.Select(code => code is >= 0xD800 and <= 0xDFFF ? $"{(char)code}-" : char.ConvertFromUtf32(code)).Append("\uD800\uDBFF-\uDC00\uDFFF"));
        string text = EinsumCompiler.Compile(SignatureText.Request("i->i", "float[] M(float[] a)", new(Plan: plan)), TestContext.Current.CancellationToken).Text!;
        Assert.Equal([], text.EnumerateRunes().Where(rune => rune.Value != '\n' && (IsUnseen(rune.Value) || rune == Rune.ReplacementChar)).Select(rune => $"U+{rune.Value:X4}").Distinct());
        Assert.Contains(CSharpSyntaxTree.ParseText(text, cancellationToken: TestContext.Current.CancellationToken).GetRoot(TestContext.Current.CancellationToken).DescendantTokens(), token => token.IsKind(SyntaxKind.StringLiteralToken) && token.ValueText.Contains(plan, StringComparison.Ordinal));
    }

    [Fact]
    public void TheReadmeShowsWhatIsGenerated()
    {
        string[] blocks = File.ReadAllText(Path.Combine(Tools.RepositoryRoot, "README.md")).ReplaceLineEndings("\n").Split("```csharp\n");
        string[] parts = [.. blocks.Skip(1).Take(2).Select(block => block.Split("```")[0])];
        string text = Tests.Generator.Generated.Of(InMemory.Compile($"using System; {parts[0]}")).Clean().Files.Values.Single();
        string[] shown = [.. parts[1].Split('\n').Select(line => line.Trim()).Where(line => line is not ("" or "..."))];
        Assert.InRange(shown.Length, 20, 40);
        Assert.All(shown, line => Assert.Contains(line, text, StringComparison.Ordinal));
    }

    [Fact]
    public void LettersStayLetters()
    {
        string text = EinsumCompiler.Compile(SignatureText.Request("λé,é日->λ日", "float[,] M(float[,] a, float[,] b)"), TestContext.Current.CancellationToken).Text!;
        Assert.Contains("Equation = \"λé,é日->λ日\"", text, StringComparison.Ordinal);
        Assert.Contains("\"\U00010400->\U00010400\"", EinsumCompiler.Compile(SignatureText.Request("\U00010400->\U00010400", "float[] M(float[] a)"), TestContext.Current.CancellationToken).Text, StringComparison.Ordinal);
    }
}
