using Einsum.Compiler;
using Einsum.Compiler.Binding;
using Einsum.Compiler.Contraction;

namespace Einsum.Tests.Binding;

/// <summary>The verifier sees each way in which a program can be unsound: one defect is put into a sound program at a time.</summary>
public class ProgramVerifierTests
{
    private static readonly TensorProgram s_sound = Bound.Program(
        "ij,jk->ik", """[Dim("k", 4)] void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, [Accumulate] Span<float> c, float alpha, float beta, int i)""");

    private static Statement Statement => s_sound.Statements[0];

    private static Term Term => Statement.Terms[0];

    [Fact]
    public void SoundProgramHasNoDefect() => Assert.Empty(ProgramVerifier.Verify(s_sound));

    [Fact]
    public void TensorsAreChecked()
    {
        Expect("the last tensor is not a result", s_sound with { Tensors = With(s_sound.Tensors, 2, s_sound.Tensors[2] with { Role = TensorRole.Operand }) });
        Expect("a tensor has no name", WithTensor(tensor => tensor with { Name = "" }));
        Expect("'a' has unknown elements", WithTensor(tensor => tensor with { Element = new(ElementKind.Unknown, "?") }));
        Expect("'a' has no parameter", WithTensor(tensor => tensor with { Parameter = -1 }));
        Expect("'b' shares its parameter with another tensor", WithTensor(tensor => tensor with { Parameter = 1 }));
        Expect("'a' has a stride of no parameter", WithTensor(tensor => tensor with { Strides = EquatableArray.Of(-2, -1) }));
        Expect("the accumulator is unknown", s_sound with { Accumulator = new(ElementKind.Unknown, "?") });
    }

    [Fact]
    public void LabelsAreChecked()
    {
        Expect("two labels have one name", WithLabel(0, label => label with { Name = "j" }));
        Expect("a label has no name", WithLabel(0, label => label with { Name = "" }));
        Expect("the extent of 'k' is negative", WithLabel(2, label => label with { Size = new SizeSource.Static(-1) }));
        Expect("the hints of 'k' are not its extent", WithLabel(2, label => label with { Typical = 5 }));
        Expect("a hint of 'i' is negative", WithLabel(0, label => label with { Minimum = -5 }));
        Expect("a label is in no statement", s_sound with { Labels = s_sound.Labels.Append(new("q", new SizeSource.Parameter(9))).ToEquatableArray() });
    }

    [Fact]
    public void StatementsAreChecked()
    {
        Expect("there is no statement", s_sound with { Statements = default });
        Expect("a statement has no term", WithStatement(Statement with { Terms = default }));
        Expect("a term has no factor", WithTerm(Term with { Factors = default }));
        Expect("the domain of a statement is not its labels, ascending", WithStatement(Statement with { Domain = EquatableArray.Of(0, 2, 1) }));
        Expect("the domain of a statement is not its labels, ascending", WithStatement(Statement with { Domain = EquatableArray.Of(0, 1) }));
        Expect("a statement that sets scales its target", WithStatement(Statement with { Operator = Assignment.Set }));
        Expect("alpha or beta is no parameter", WithStatement(Statement with { Beta = -2 }));
    }

    [Fact]
    public void FactorsAreChecked()
    {
        Expect("a factor has no tensor", WithFactor(factor => factor with { Tensor = 3 }));
        Expect("'c' is not read", WithFactor(factor => factor with { Tensor = 2 }));
        Expect("'a' is not written", WithStatement(Statement with { Target = Statement.Target with { Tensor = 0 } }));
        Expect("a factor has a label that does not exist", WithFactor(factor => factor with { Labels = EquatableArray.Of(0, 3) }));
        Expect("'a' has not one label per axis", WithFactor(factor => factor with { Labels = EquatableArray.Of(0) }));
        Expect("'a' is conjugated and not complex", WithFactor(factor => factor with { Function = PointwiseKind.Conjugate }));
    }

    [Fact]
    public void PinsAreChecked()
    {
        var (zero, one) = (OrderTree.Leaf(0), OrderTree.Leaf(1));
        Assert.Empty(ProgramVerifier.Verify(WithTerm(Term with { Pin = new(OrderTree.Group(one, zero)) })));
        Expect("a pinned order does not hold each operand once", WithTerm(Term with { Pin = new(OrderTree.Group(zero, zero)) }));
        Expect("a pinned order does not hold each operand once", WithTerm(Term with { Pin = new(zero) }));
        Expect("a pinned order has a group of fewer than two members", WithTerm(Term with { Pin = new(OrderTree.Group(OrderTree.Group(zero), one)) }));
    }

    [Fact]
    public void SizesAreChecked()
    {
        Expect("the size of 'i' is no parameter of its own", WithSize(0, new SizeSource.Parameter(1)));
        Expect("'i' has not one axis as its size", WithSize(0, new SizeSource.Axis(EquatableArray.Of(new AxisOf(0, 0), new AxisOf(0, 0)))));
        Expect("an axis that gives the size of 'i' has another label", WithSize(0, new SizeSource.Axis(EquatableArray.Of(new AxisOf(0, 1)))));
        Expect("an axis that gives the size of 'i' has another label", WithSize(0, new SizeSource.Axis(EquatableArray.Of(new AxisOf(2, 0))))); // a destination
        Expect("the size of 'k' is a quotient of no operand", WithSize(2, new SizeSource.Quotient(2, EquatableArray.Of(0))));
        Expect("'k' is not once in what it is the quotient of", WithSize(2, new SizeSource.Quotient(0, EquatableArray.Of(0))));
        Expect("the quotient of 'j' has other divisors than labels", WithSize(1, new SizeSource.Quotient(0, default)));
        Expect("'j' is the quotient of a strided length", WithTensor(tensor => tensor with { Strides = EquatableArray.Of(5, -1) }));
        Expect("quotients divide by one another", WithSize(0, new SizeSource.Quotient(0, EquatableArray.Of(1))));
        Expect("'i' has no size", WithSize(0, null!));
    }

    private static void Expect(string defect, TensorProgram program) => Assert.Contains(defect, ProgramVerifier.Verify(program));

    private static TensorProgram WithTensor(Func<Tensor, Tensor> change) => s_sound with { Tensors = With(s_sound.Tensors, 0, change(s_sound.Tensors[0])) };

    private static TensorProgram WithLabel(int label, Func<Label, Label> change) => s_sound with { Labels = With(s_sound.Labels, label, change(s_sound.Labels[label])) };

    private static TensorProgram WithSize(int label, SizeSource size) => WithLabel(label, old => new(old.Name, size));

    private static TensorProgram WithStatement(Statement statement) => s_sound with { Statements = EquatableArray.Of(statement) };

    private static TensorProgram WithTerm(Term term) => WithStatement(Statement with { Terms = EquatableArray.Of(term) });

    private static TensorProgram WithFactor(Func<Factor, Factor> change) => WithTerm(Term with { Factors = With(Term.Factors, 0, change(Term.Factors[0])) });

    private static EquatableArray<T> With<T>(EquatableArray<T> items, int at, T item) => items.Select((old, i) => i == at ? item : old).ToEquatableArray();
}
