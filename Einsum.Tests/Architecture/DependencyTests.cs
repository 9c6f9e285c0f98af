using System.Runtime.InteropServices;

namespace Einsum.Tests.Architecture;

/// <summary>
/// Who may depend on whom: between assemblies, and inside the compiler between its stages. The folders stand in the order of the stages,
/// and nothing reaches back: a stage knows the values of the stages before it.
/// </summary>
public class DependencyTests
{
    /// <summary>The compiler's rooms in order. Rooms of one line may know each other: a schedule needs an instruction set's registers, a target the schedule's lane operations.</summary>
    private static readonly string[][] s_stages =
    [
        ["Syntax"],
        ["Diagnostics"],
        ["Binding"],
        ["Algebra", "Recursion"],
        ["Contraction"],
        ["Scheduling", "Targets"],
        ["Emit", "Encrypted"],
        ["Explain"],
    ];

    /// <summary>
    /// Words that every stage speaks: sequences; places and faults, made by the stage that knows; an order of contraction, which the syntax
    /// may pin (parentheses) and the planner otherwise finds.
    /// </summary>
    private static readonly string[] s_shared =
    [
        "Einsum.Compiler.EquatableArray", "Einsum.Compiler.EquatableArray`1",
        "Einsum.Compiler.Diagnostics.Fault", "Einsum.Compiler.Diagnostics.FaultSeverity", "Einsum.Compiler.Diagnostics.Place", "Einsum.Compiler.Diagnostics.PlaceKind",
        "Einsum.Compiler.Contraction.OrderTree",
        "Einsum.Compiler.Contraction.PinnedOrder",
    ];

    [Fact]
    public void CompilerDependsOnNothing() => Assert.Equal(["netstandard"], TypeUse.References("Einsum.Compiler"));

    [Fact]
    public void RuntimeDependsOnTheFrameworkAlone()
    {
        string framework = RuntimeEnvironment.GetRuntimeDirectory();
        Assert.All(TypeUse.References("Einsum.Runtime"), name => Assert.True(File.Exists(Path.Combine(framework, name + ".dll")), $"Einsum.Runtime depends on {name}, which is not part of .NET"));
    }

    [Theory]
    [InlineData("Einsum.Generator")]
    [InlineData("Einsum.Analyzers")]
    [InlineData("Einsum.CodeFixes", "Einsum.Analyzers", "Microsoft.CodeAnalysis.Workspaces", "Microsoft.CodeAnalysis.CSharp.Workspaces", "System.Composition.AttributedModel")]
    public void CompilerPartsDependOnTheCompilerAndRoslyn(string part, params string[] more)
    {
        string[] allowed = ["netstandard", "Einsum.Compiler", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "System.Collections.Immutable", .. more];
        Assert.All(TypeUse.References(part), name => Assert.True(allowed.Contains(name), $"{part} depends on {name}; it may depend on the compiler core and on Roslyn (a fix also on its analyzer)"));
    }

    [Fact]
    public void CompiledInPartsOfTheCompilerStayInternalToTheRuntime() =>
        Assert.DoesNotContain(TypeUse.TypesOf("Einsum.Runtime"), t => t.IsPublic && t.Namespace.StartsWith("Einsum.Compiler", StringComparison.Ordinal));

    [Fact]
    public void StageKnowsNoLaterStage()
    {
        var types = TypeUse.TypesOf("Einsum.Compiler");
        var faults = types.Where(t => t.Namespace.StartsWith("Einsum.Compiler.", StringComparison.Ordinal)).SelectMany(type => TypeUse.Of(type)
            .Where(use => use.Used.Namespace.StartsWith("Einsum.Compiler", StringComparison.Ordinal) && !s_shared.Contains(use.Used.FullName) && Stage(use.Used.Namespace) > Stage(type.Namespace))
            .Select(use => $"{type.FullName} uses {use.Used.FullName}, which belongs to a later stage (in {use.By})"));
        None(faults);
    }

    /// <summary>The entry point is the table of contents: it calls the passes in the order of the rooms they live in.</summary>
    [Fact]
    public void PassesRunInTheOrderOfTheStages()
    {
        var entry = TypeUse.TypesOf("Einsum.Compiler").Single(t => t.Name == "EinsumCompiler");
        string[] passes = [.. Calls("Lower").Concat(Calls("Compile")).Where(pass => pass.Namespace.Length > "Einsum.Compiler".Length && !pass.Namespace.EndsWith("Diagnostics", StringComparison.Ordinal))
            .Select(pass => $"{Stage(pass.Namespace)} {pass.Name}")];
        Assert.Equal(passes.OrderBy(pass => pass[0]), passes);
        Assert.Equal(["MethodBinder", "PlanProgram", "LowerProgram", "PlaceIntermediates", "PlanNotices", "SourceFile", "MethodFile"], passes.Select(pass => pass[2..]));

        IEnumerable<Mono.Cecil.TypeReference> Calls(string method) =>
            entry.Methods.Single(m => m.Name == method).Body.Instructions.Where(i => i.OpCode == Mono.Cecil.Cil.OpCodes.Call).Select(i => ((Mono.Cecil.MethodReference)i.Operand).DeclaringType)
                .Where(type => type.Scope.Name.StartsWith("Einsum.Compiler", StringComparison.Ordinal) && type.Resolve() is { IsAbstract: true, IsSealed: true } or { Name: "LowerProgram" });
    }

    [Fact]
    public void ThePageTellsTheStagesInTheirOrder()
    {
        string page = File.ReadAllText(Path.Combine(Harness.Tools.RepositoryRoot, "docs", "architecture.md"));
        string[] told = [.. System.Text.RegularExpressions.Regex.Matches(page, "^ [1-9] ([A-Z][a-z]+) ", System.Text.RegularExpressions.RegexOptions.Multiline).Select(m => m.Groups[1].Value)];
        Assert.Equal(s_stages.SelectMany(rooms => rooms).Where(told.Contains), told);
        Assert.Equal(6, told.Length);
    }

    [Fact]
    public void EveryRoomOfTheCompilerHasItsPlaceInTheOrder()
    {
        string folder = Path.Combine(Harness.Tools.RepositoryRoot, "Einsum.Compiler");
        var rooms = Directory.GetDirectories(folder).Select(path => Path.GetFileName(path)!).Where(name => name is not ("bin" or "obj"));
        None(rooms.Except(s_stages.SelectMany(s => s)).Select(room => $"the folder {room} has no place in the order of the stages"));
    }

    [Fact]
    public void EveryFileOfTheProductIsReadInOneSitting()
    {
        string[] projects = ["Einsum.Compiler", "Einsum.Generator", "Einsum.Analyzers", "Einsum.CodeFixes", "Einsum.Runtime"];
        var files = projects.SelectMany(project => Directory.GetFiles(Path.Combine(Harness.Tools.RepositoryRoot, project), "*.cs", SearchOption.AllDirectories))
            .Select(file => (Name: Path.GetRelativePath(Harness.Tools.RepositoryRoot, file), Lines: File.ReadAllLines(file).Length)).ToArray();
        Assert.True(files.Length > 100);
        None(files.Where(file => file.Lines > 400).Select(file => $"{file.Name} has {file.Lines} lines"));
    }

    [Fact]
    public void ReferenceEvaluatorSharesNoCode()
    {
        var judges = TypeUse.TypesOf("Einsum.Tests").Where(t => t.Namespace == "Einsum.Tests.Reference" && !t.Name.EndsWith("Tests", StringComparison.Ordinal)).ToArray();
        Assert.Contains(judges, t => t.Name == "ReferenceEvaluator");
        None(judges.SelectMany(TypeUse.Of).Where(use => use.Used.Namespace.StartsWith("Einsum", StringComparison.Ordinal) && use.Used.Namespace != "Einsum.Tests.Reference")
            .Select(use => $"{use.By} uses {use.Used.FullName}"));
    }

    [Fact]
    public void ReferenceEvaluatorStaysSmallEnoughToBeRead() =>
        Assert.InRange(File.ReadAllLines(Path.Combine(Harness.Tools.RepositoryRoot, "Einsum.Tests/Reference/ReferenceEvaluator.cs")).Length, 1, 200);

    /// <summary>Fails with one whole line per fault.</summary>
    private static void None(IEnumerable<string> faults)
    {
        if (faults.Distinct().ToArray() is { Length: > 0 } lines) Assert.Fail(string.Join('\n', lines));
    }

    /// <summary>The rank of a namespace; the entry point, in the root, comes after all stages.</summary>
    private static int Stage(string space) => Array.FindIndex(s_stages, s => s.Contains(space["Einsum.Compiler".Length..].TrimStart('.').Split('.')[0])) is >= 0 and var stage ? stage : s_stages.Length;
}
