using Einsum.Compiler.Binding;
using Einsum.Compiler.Explain;
using Einsum.Compiler.Scheduling;
using Einsum.Compiler.Targets;
using Einsum.Tests.Conformance;

namespace Einsum.Tests.Scheduling;

/// <summary>Every schedule of every legal expression on every target is a sound nest; and the checker finds each kind of unsound one.</summary>
public class LoopNestVerifierTests
{
    public static TheoryData<string> Legal => Case.Names(Case.Legal);

    [Theory]
    [MemberData(nameof(Legal))]
    public void SchedulesAreSound(string text)
    {
        var legal = Case.Find(text);
        foreach (string element in (string[])["float", "double", "int", "short", "Half"])
        {
            foreach (var unroll in (UnrollOption[])[UnrollOption.Auto, UnrollOption.None, UnrollOption.Full])
            {
                var options = new Options(Unroll: unroll);
                foreach (var step in Lowered.Forms(legal, element, options).SelectMany(program => program.Steps.Concat(program.Calls)).SelectMany(step => step.General is { } general ? [step, general] : new[] { step }))
                {
                    foreach (var target in Target.All)
                    {
                        Sound(StepKernels.Nest(step.Problem, target, options), step.Problem, target);
                    }
                }
            }
        }
    }

    [Fact]
    public void AccumulatingSchedulesAreSound()
    {
        foreach (string signature in (string[])
        [
            "void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, [Accumulate] Span<float> c, int i, int j, int k, float alpha, float beta)",
            "[Dim(\"i\", 3)] [Dim(\"j\", 9)] [Dim(\"k\", 21)] void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, [Accumulate] Span<float> c)",
            "void M(ReadOnlySpan<sbyte> a, ReadOnlySpan<sbyte> b, [Accumulate] Span<short> c, int i, int j, int k)",
        ])
        {
            var step = Lowered.Step("ij,jk->ik", signature);
            foreach (var target in Target.All) Sound(StepKernels.Nest(step.Problem, target, Options.Default), step.Problem, target);
        }
    }

    [Theory]
    [InlineData("b i:3 j:3, b j k:3 -> b i k", "b")]
    [InlineData("b i:4 j:4, b k:4 j -> b i k", "b")]
    // The names of values are not those of sizes.
    [InlineData("x0 i:3 j:3, x0 j k:3 -> x0 i k", "x0")]
    [InlineData("sum0 i:8 j:2, sum0 j k:8 -> sum0 i k", "sum0")]
    public void LoopsAroundSmallProductsAreSound(string equation, string batch)
    {
        var step = Lowered.Step(equation, $"void M(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> r, int {batch})");
        foreach (var target in Target.All)
        {
            var nest = StepKernels.Nest(step.Problem, target, Options.Default);
            Sound(nest, step.Problem, target);
            if (!target.IsScalar) Assert.Single(nest.Body.OfType<Node.Loop>());
        }
    }

    private static void Sound(LoopNest nest, StepProblem problem, Target target)
    {
        var faults = LoopNestVerifier.Faults(nest, problem, target);
        if (faults.Count > 0) Assert.Fail($"{string.Join('\n', faults)}\n{LoopNestText.Print(nest)}");
    }

    private static readonly StepProblem s_problem = new(
        "R", "r = sum over i of x[i]", new[] { new LoopLabel(0, "i", Size.Named("i")) }, default, new[] { 0 }, new[] { new View("x", ElementType.Single, new[] { new LabelStride(0, Size.One) }) },
        new("r", ElementType.Single, default), ElementType.Single, Einsum.Compiler.Algebra.Semiring.Find(SemiringKind.Real, ElementType.Single)!, StoreMode.Set);

    private static readonly (Node[] Body, string Fault)[] s_unsound =
    [
        ([Define("i0", "i"), .. Copy("v")], "'i0' is never used"),
        ([Define("i0", "q"), Point("p", "x", "i0"), Load("v", "p"), Store("v")], "'q' is used before it is defined"),
        ([Point("p", "p", "i"), Load("v", "p"), Store("v")], "'p' is used before it is defined"),
        ([Load("v", "y"), Store("v")], "'y' is used before it is defined"),
        ([.. Copy("v"), .. Copy("v")], "'v' is defined twice"),
        ([Loop("i0", 1, Copy("v")), .. Copy("v")], "'v' is a name of an enclosing scope"),
        ([Loop("i", 1, Copy("v"))], "'i' is a name of an enclosing scope"),
        ([Loop("i0", 1, Copy("x"))], "'x' is a name of an enclosing scope"),
        ([Loop("i0", 0, Copy("v"))], "the loop over 'i0' has the step 0"),
        ([Loop("i0", -1, Copy("v"))], "the loop over 'i0' has the step -1"),
        ([Loop("i0", 1)], "the loop over 'i0' does nothing"),
        ([new Node.Loop("i0", null, Size.Named("i"), Size.One, Whole: true, Copy("v"))], "'i0' is used before it is defined"),
        ([Load("v", "i"), Store("v")], "'i' is a size where a reference is needed"),
        ([Define("n", "x"), Point("p", "x", "n"), Load("v", "p"), Store("v")], "'x' is a reference where a size is needed"),
        ([Load("v", "x"), new Node.Advance("v", Size.One), Store("v")], "'v' is a value where a reference is needed"),
        ([new Node.Reference("p", ElementType.Double, "x", Size.One), Load("v", "p"), Store("v")], "'p' refers to double, 'x' to float"),
        ([Load("v", "x", 8), Store("v")], "'v' has 8 lanes where 1 are needed"),
        ([Load("v", "x", 3), Store("v", 3)], "'v' has 3 lanes of float, which AVX2 has no vector for"),
        ([Load("v", "x", 16), Store("v", 16)], "'v' has 16 lanes of float, which AVX2 has no vector for"),
        ([new Node.Broadcast("v", 1, At("x")), Store("v")], "'v' is broadcast to one lane"),
        ([new Node.Broadcast("v", 8, At("x") with { Count = "i" }), Store("v", 8)], "'v' is broadcast from a partial vector"),
        ([new Node.Load("v", 1, At("x") with { Count = "i" }), Store("v")], "'x' is a partial vector of one lane"),
        ([new Node.Load("v", 8, At("x") with { Count = "n" }), Store("v", 8)], "'n' is used before it is defined"),
        ([new Node.Load("v", 1, At("x") with { Factor = 1 }), Store("v")], "'x' is read as factor 1 of 1"),
        ([Load("v", "x"), new Node.Store("v", 1, At("r"))], "'v' is stored to factor 0"),
        ([Load("v", "x"), new Node.Add("v", 1, "v"), Store("v")], "'v' is added to but was never cleared"),
        ([new Node.Clear("s", 1), Load("v", "x"), new Node.Add("s", 1, "v"), .. Copy("w")], "'s' is never used"),
        ([new Node.Clear("s", 8), Load("v", "x"), new Node.Add("s", 1, "v"), Store("s", 8)], "'s' has 8 lanes where 1 are needed"),
        ([new Node.Clear("s", 8), Load("v", "x", 8), new Node.MultiplyAddByLane("s", 8, "v", 8, "v"), Store("s", 8)], "'v' has no lane 8"),
        ([Load("v", "x", 8), new Node.Shuffle("w", 8, "v", new[] { 0, 1, 2, 3, 4, 5, 6, 8 }), Store("w", 8)], "'v' has no lane 8"),
        ([Load("v", "x", 8), new Node.Shuffle("w", 8, "v", new[] { 0, 1 }), Store("w", 8)], "'w' has 8 lanes, its order 2"),
        ([Load("v", "x", 8), new Node.Shuffle("w", 4, "v", new[] { 0, 1, 2, 3 }), Store("w", 4)], "'v' has 8 lanes where 4 are needed"),
        ([Load("v", "x", 8), new Node.Scale("w", 8, "v", new[] { 1.0, -1.0 }), Store("w", 8)], "'w' has 8 lanes, and 2 numbers to multiply them by"),
        ([Load("v", "x"), new Node.Shuffle("w", 1, "v", new[] { 0 }), Store("w")], "'w' is shuffled of one lane"),
        ([new Node.Clear("s", 1), Load("v", "x", 8), new Node.AddLanes("s", "v", 4), Store("s")], "'v' has 8 lanes where 4 are needed"),
        ([new Node.Choice(default, Copy("v"), Copy("v"))], "a choice has no condition"),
        ([Choice("i", [], Copy("v"))], "a block of a choice does nothing"),
        ([Choice("q", Copy("v"), Copy("v"))], "'q' is used before it is defined"),
        ([Choice("i", Copy("v"), Copy("v")), .. Copy("v")], "'v' is a name of an enclosing scope, 'v' is a name of an enclosing scope"),
        ([new Node.Choice(new[] { new SizeRange(Size.Of(3), 2) }, Copy("v"), Copy("v"))], "a choice asks for 3, which is known"),
        ([new Node.BeforeLine("n", "x", Size.Named("i")), .. Copy("v")], "'n' is never used"),
        ([Load("v", "x", 8), new Node.StorePastCaches(new[] { "v", "v", "v", "v" }, 8, At("r") with { Factor = -1 })], "what is written past the caches is not waited for"),
        ([Load("v", "x", 8), new Node.StorePastCaches(new[] { "v", "v" }, 8, At("r") with { Factor = -1 }), new Node.Fence()], "what is stored past the caches is not four vectors of a target that is only set"),
        ([new Node.Load("t", 8, At("r") with { Factor = -1 }), Store("t", 8)], "'r' is read as factor -1 of 1"),
        ([new Node.Comment("two\nlines"), .. Copy("v")], "a comment is empty or has several lines"),
        ([new Node.Call("P", default, default)], "'P' is called, which is no part of the nest"),
        ([new Node.WholeRows("n", Size.Named("i"), Size.One, "x", 8), Point("p", "x", "n"), Load("v", "p"), Store("v")], "'x' is a reference where a size is needed"),
        ([new Node.Room("p", ElementType.Single, 0), Load("v", "p"), Store("v")], "'p' is room for 0 elements"),
        ([new Node.Room("p", ElementType.Double, 8), new Node.AddRows(Size.One, Size.One, "p", Size.One, "r", Size.One)], "rows of double are added to some of float"),
    ];

    [Fact]
    public void UnsoundNestsAreFound()
    {
        foreach (var (body, fault) in s_unsound) Assert.Equal(fault, string.Join(", ", LoopNestVerifier.Faults(Nest(body), s_problem, Lowered.On("Avx2"))));
        foreach (var sound in (Node[][])
        [
            Copy("v"), [Choice("i", Copy("v"), Copy("v"))], [Choice("i", Copy("v"))],
            [Load("v", "x", 8), new Node.StorePastCaches(new[] { "v", "v", "v", "v" }, 8, At("r") with { Factor = -1 }), new Node.Fence()],
            [new Node.Clear("z", 8), Store("z", 8), new Node.Load("t", 8, At("r") with { Factor = -1 }), Store("t", 8)],
        ]) Assert.Empty(LoopNestVerifier.Faults(Nest(sound), s_problem, Lowered.On("Avx2")));
        var part = Nest(Copy("v")) with { Name = "P" };
        Assert.Equal(["'P' is never called"], LoopNestVerifier.Faults(Nest(Copy("v")) with { Parts = new[] { part } }, s_problem, Lowered.On("Avx2")));
        Assert.Equal(["'P' is called with other references or sizes than it has"], LoopNestVerifier.Faults(Calling(["x", "r"], []) with { Parts = new[] { part } }, s_problem, Lowered.On("Avx2")));
        Assert.Empty(LoopNestVerifier.Faults(Calling(["x", "r"], [Size.Named("i")]) with { Parts = new[] { part } }, s_problem, Lowered.On("Avx2")));
        Assert.Equal(["the nest has no loops but says it has some"], LoopNestVerifier.Faults(Nest(Copy("v")) with { HasLoops = true }, s_problem, Lowered.On("Avx2")));
        Assert.Equal(["the nest has loops but says it has none"], LoopNestVerifier.Faults(Nest([Loop("i0", 1, Copy("v"))]) with { HasLoops = false }, s_problem, Lowered.On("Avx2")));
    }

    private static LoopNest Nest(Node[] body) =>
        new("R", default, new[] { new ReferenceParameter("x", ElementType.Single), new ReferenceParameter("r", ElementType.Single) }, new[] { "i" }, body, body.Any(n => n is Node.Loop));

    private static LoopNest Calling(string[] references, Size[] sizes) => Nest([new Node.Call("P", references, sizes)]);

    private static Node[] Copy(string name) => [Load(name, "x"), Store(name)];

    private static Node.Define Define(string name, string value) => new(name, Size.Named(value));

    private static Node.Reference Point(string name, string from, string offset) => new(name, ElementType.Single, from, Size.Named(offset));

    private static Node.Load Load(string name, string from, int lanes = 1) => new(name, lanes, At(from));

    private static Node.Store Store(string value, int lanes = 1) => new(value, lanes, At("r") with { Factor = -1 });

    private static Node.Loop Loop(string variable, int step, params Node[] body) => new(variable, Size.Zero, Size.Named("i"), Size.Of(step), Whole: false, body);

    private static Node.Choice Choice(string size, Node[] then, params Node[] otherwise) => new(new[] { new SizeRange(Size.Named(size), 8) }, then, otherwise);

    private static Access At(string pointer) => new(pointer, Size.Zero, 0);
}
