using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using System.Text;

namespace Einsum.Benchmarks.Generator;

/// <summary>A project in memory: annotated methods in files of ten, and files of other code around them.</summary>
internal static class SampleProject
{
    public const int MethodsPerFile = 10;

    /// <summary>Signatures and equations as a numerical program has them; <c>#</c> is the method's number.</summary>
    private static readonly string[] s_methods =
    [
        "[Einsum(\"ij,jk->ik\")] public static partial void Product#(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k);",
        "[Einsum(\"ij,jk->ik\")] public static partial double[,] Matrix#(double[,] a, double[,] b);",
        "[Einsum(\"ij,j->i\")] public static partial void Apply#(ReadOnlySpan<float> a, ReadOnlySpan<float> x, Span<float> y, int i, int j);",
        "[Einsum(\"i,i->\")] public static partial float Dot#(ReadOnlySpan<float> x, ReadOnlySpan<float> y);",
        "[Einsum(\"ij->ji\")] public static partial void Transpose#(ReadOnlySpan<double> a, Span<double> b, int i, int j);",
        "[Einsum(\"bqhd,bkhd->bhqk\")] public static partial float[,,,] Scores#(float[,,,] q, float[,,,] k);",
        "[Einsum(\"ij,jk,kl->il\")] public static partial double[,] Chain#(double[,] a, double[,] b, double[,] c);",
        "[Einsum(\"i:4 j:4, j k:4 -> i k\")] public static partial void Small#(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c);",
        "[Einsum(\"ijk->j\")] public static partial int[] Sum#(int[,,] a);",
        "[Einsum(\"ii->i\")] public static partial void Diagonal#(ReadOnlySpan<float> a, Span<float> d, int i);",
    ];

    /// <summary>The methods of a file.</summary>
    public static IReadOnlyList<string> Methods => s_methods;

    /// <summary>The equations, in the order of the methods of a file.</summary>
    public static IReadOnlyList<string> Equations { get; } = [.. s_methods.Select(method => method.Split('"')[1])];

    /// <summary>Their methods' names, without numbers.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_methods.Select(method => method[..method.IndexOf('#', StringComparison.Ordinal)].Split(' ')[^1])];

    /// <summary>The file of other code that edits hit.</summary>
    public const string OtherPath = "Other0.cs";

    /// <summary>The first file of methods.</summary>
    public const string MethodPath = "Kernels0.cs";

    public static CSharpCompilation Create(int methods, int otherFiles)
    {
        var trees = new List<SyntaxTree>();
        for (int file = 0; file * MethodsPerFile < methods; file++)
        {
            var members = Enumerable.Range(file * MethodsPerFile, Math.Min(MethodsPerFile, methods - (file * MethodsPerFile)))
                .Select(n => $"    /// <summary>Method {n}.</summary>\n    {s_methods[n % s_methods.Length].Replace("#", $"{n}", StringComparison.Ordinal)}\n");
            trees.Add(Parse($"Kernels{file}.cs", $"using Einsum;\nusing System;\n\nnamespace Sample;\n\npublic static partial class Kernels{file}\n{{\n{string.Join('\n', members)}}}\n"));
        }
        for (int file = 0; file < otherFiles; file++)
        {
            var members = Enumerable.Range(0, 40).Select(n => $"    [Obsolete] public static int Method{n}(int x, string y)\n    {{\n        int z = x + {n};\n        return z > y.Length ? z : x * 2;\n    }}\n");
            trees.Add(Parse($"Other{file}.cs", $"using System;\n\nnamespace Sample.Others;\n\npublic static class Other{file}\n{{\n{string.Join('\n', members)}}}\n"));
        }
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "Einsum.Runtime.dll"))
            .Select(path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create("Sample", trees, references, new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>The compilation after an edit of one file.</summary>
    public static CSharpCompilation Edit(this CSharpCompilation compilation, string path, Func<string, string> edit)
    {
        var tree = compilation.SyntaxTrees.Single(t => t.FilePath == path);
        return compilation.ReplaceSyntaxTree(tree, Parse(path, edit(tree.ToString())));
    }

    private static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(text, CSharpParseOptions.Default, path, Encoding.UTF8);
}
