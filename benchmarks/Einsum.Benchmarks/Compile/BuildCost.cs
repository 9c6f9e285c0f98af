using Einsum.Benchmarks.Generator;
using System.Diagnostics;

namespace Einsum.Benchmarks.Compile;

/// <summary>
/// The same methods as annotated ones and as loops, each a project of its own below the temporary folder, built from nothing but the restored state. The annotated one has the
/// generator, and the analyzers if they have been built.
/// </summary>
/// <param name="Annotated">Seconds of the project with annotated methods.</param>
/// <param name="Loops">Seconds of the project with loops.</param>
internal sealed record BuildCost(double Annotated, double Loops)
{
    public const int Runs = 2;

    /// <summary>Bodies for the methods of <see cref="SampleProject"/>, in its order.</summary>
    private static readonly string[] s_bodies =
    [
        "for (int x = 0; x < i; x++) for (int z = 0; z < k; z++) { float s = 0; for (int y = 0; y < j; y++) s += a[x * j + y] * b[y * k + z]; c[x * k + z] = s; }",
        "var c = new double[a.GetLength(0), b.GetLength(1)]; for (int x = 0; x < a.GetLength(0); x++) for (int z = 0; z < b.GetLength(1); z++) for (int y = 0; y < a.GetLength(1); y++) c[x, z] += a[x, y] * b[y, z]; return c;",
        "for (int n = 0; n < i; n++) { float s = 0; for (int m = 0; m < j; m++) s += a[n * j + m] * x[m]; y[n] = s; }",
        "float s = 0; for (int n = 0; n < x.Length; n++) s += x[n] * y[n]; return s;",
        "for (int x = 0; x < i; x++) for (int y = 0; y < j; y++) b[y * i + x] = a[x * j + y];",
        "var r = new float[q.GetLength(0), q.GetLength(2), q.GetLength(1), k.GetLength(1)]; for (int b = 0; b < r.GetLength(0); b++) for (int h = 0; h < r.GetLength(1); h++) for (int x = 0; x < r.GetLength(2); x++) for (int y = 0; y < r.GetLength(3); y++) for (int d = 0; d < q.GetLength(3); d++) r[b, h, x, y] += q[b, x, h, d] * k[b, y, h, d]; return r;",
        "var d = new double[a.GetLength(0), c.GetLength(1)]; for (int w = 0; w < a.GetLength(0); w++) for (int z = 0; z < c.GetLength(1); z++) for (int x = 0; x < a.GetLength(1); x++) for (int y = 0; y < b.GetLength(1); y++) d[w, z] += a[w, x] * b[x, y] * c[y, z]; return d;",
        "for (int x = 0; x < 4; x++) for (int z = 0; z < 4; z++) { float s = 0; for (int y = 0; y < 4; y++) s += a[x * 4 + y] * b[y * 4 + z]; c[x * 4 + z] = s; }",
        "var r = new int[a.GetLength(1)]; for (int x = 0; x < a.GetLength(0); x++) for (int y = 0; y < a.GetLength(1); y++) for (int z = 0; z < a.GetLength(2); z++) r[y] += a[x, y, z]; return r;",
        "for (int n = 0; n < i; n++) d[n] = a[n * i + n];",
    ];

    public static BuildCost Measure(int methods)
    {
        string folder = Directory.CreateTempSubdirectory("einsum-build-").FullName;
        try
        {
            string annotated = Write(folder, "Annotated", methods, References()), loops = Write(folder, "Loops", methods, "");
            foreach (string project in (string[])[annotated, loops]) Dotnet("restore", project);
            double[] seconds = [double.PositiveInfinity, double.PositiveInfinity];
            for (int run = 0; run < Runs; run++)
            {
                seconds[0] = Math.Min(seconds[0], Build(annotated));
                seconds[1] = Math.Min(seconds[1], Build(loops));
            }
            return new(seconds[0], seconds[1]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Write(string folder, string name, int methods, string references)
    {
        string project = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        File.WriteAllText(Path.Combine(project, $"{name}.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              <ItemGroup>
                {references}
              </ItemGroup>
            </Project>
            """);
        var members = Enumerable.Range(0, methods).Select(n => Member(n, references.Length > 0));
        foreach (var (text, file) in members.Chunk(SampleProject.MethodsPerFile).Select((chunk, file) => (string.Concat(chunk), file)))
            File.WriteAllText(Path.Combine(project, $"Kernels{file}.cs"), $"using System;\n{(references.Length > 0 ? "using Einsum;\n" : "")}\nnamespace Sample;\n\npublic static partial class Kernels{file}\n{{\n{text}}}\n");
        return project;
    }

    /// <summary>A method as the sample has it, or without its attribute and with a body.</summary>
    private static string Member(int number, bool isAnnotated)
    {
        int kind = number % SampleProject.Methods.Count;
        string method = SampleProject.Methods[kind].Replace("#", $"{number}", StringComparison.Ordinal);
        if (isAnnotated) return $"    {method}\n";
        string declaration = method[(method.IndexOf(']', method.IndexOf("\")", StringComparison.Ordinal)) + 1)..^1].Replace(" partial", "", StringComparison.Ordinal);
        return $"   {declaration}\n    {{\n        {s_bodies[kind]}\n    }}\n";
    }

    /// <summary>The run-time library, and what the package loads into the compiler.</summary>
    private static string References()
    {
        string here = AppContext.BaseDirectory, configuration = Path.GetFileName(here.TrimEnd(Path.DirectorySeparatorChar));
        string analyzers = Path.GetFullPath(Path.Combine(here, "..", "..", "Einsum.Analyzers", configuration, "Einsum.Analyzers.dll"));
        string[] parts = [.. new[] { Path.Combine(here, "Einsum.Compiler.dll"), Path.Combine(here, "Einsum.Generator.dll"), analyzers }.Where(File.Exists)];
        return string.Join("\n    ", parts.Select(part => $"<Analyzer Include=\"{part}\" />").Prepend($"<Reference Include=\"{Path.Combine(here, "Einsum.Runtime.dll")}\" />"));
    }

    private static double Build(string project)
    {
        long start = Stopwatch.GetTimestamp();
        Dotnet("build", project, "-c", "Release", "--no-restore", "--no-incremental", "-v", "q", "-nodeReuse:false", "-p:UseSharedCompilation=false");
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static void Dotnet(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)}\n{output}");
    }
}
