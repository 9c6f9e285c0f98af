using Einsum.Compiler.Contraction;

namespace Einsum.Compiler.Binding;

/// <summary>
/// What must hold of every <see cref="TensorProgram"/>, whichever surface or rewrite made it. Tests run it behind every pass; a
/// sentence of its answer is a defect of the compiler, never of the user's equation.
/// </summary>
public static class ProgramVerifier
{
    /// <summary>One sentence per defect; none for a sound program.</summary>
    public static EquatableArray<string> Verify(TensorProgram program)
    {
        var checks = new Checks(program);
        checks.Tensors();
        checks.Labels();
        checks.Statements();
        // What follows reads the axes of tensors, which the statements have shown to exist.
        if (checks.Defects.Count == 0) checks.Sizes();
        return checks.Defects.ToEquatableArray();
    }

    private sealed class Checks(TensorProgram program)
    {
        public List<string> Defects { get; } = [];

        private void Expect(bool holds, string defect)
        {
            if (!holds) Defects.Add(defect);
        }

        public void Tensors()
        {
            var tensors = program.Tensors;
            Expect(tensors.Count > 0 && tensors[tensors.Count - 1].Role == TensorRole.Result, "the last tensor is not a result");
            var parameters = new HashSet<int>();
            foreach (var tensor in tensors)
            {
                Expect(tensor.Name.Length > 0, "a tensor has no name");
                Expect(tensor.Element.Kind != ElementKind.Unknown, $"'{tensor.Name}' has unknown elements");
                Expect(tensor.Parameter >= (tensor.Role == TensorRole.Operand ? 0 : -1), $"'{tensor.Name}' has no parameter");
                Expect(parameters.Add(tensor.Parameter), $"'{tensor.Name}' shares its parameter with another tensor");
                Expect(tensor.Strides.All(ordinal => ordinal >= -1), $"'{tensor.Name}' has a stride of no parameter");
            }
            Expect(program.Accumulator.Kind != ElementKind.Unknown, "the accumulator is unknown");
        }

        public void Labels()
        {
            Expect(program.Labels.Select(label => label.Name).Distinct().Count() == program.Labels.Count, "two labels have one name");
            foreach (var label in program.Labels)
            {
                Expect(label.Name.Length > 0, "a label has no name");
                Expect(label.Static is null or >= 0, $"the extent of '{label.Name}' is negative");
                Expect(label is { Minimum: >= 0, Maximum: >= 0, Typical: >= 0 }, $"a hint of '{label.Name}' is negative");
                bool isExact = label.Static is not { } extent || (label.Minimum == extent && label.Maximum == extent && label.Typical == extent);
                Expect(isExact, $"the hints of '{label.Name}' are not its extent");
            }
        }

        public void Statements()
        {
            Expect(program.Statements.Count > 0, "there is no statement");
            var used = new HashSet<int>();
            foreach (var statement in program.Statements)
            {
                Expect(statement.Terms.Count > 0, "a statement has no term");
                Check(statement.Target, TensorRole.Result);
                var labels = new HashSet<int>(statement.Target.Labels);
                foreach (var term in statement.Terms)
                {
                    Expect(term.Factors.Count > 0, "a term has no factor");
                    foreach (var factor in term.Factors)
                    {
                        Check(factor, TensorRole.Operand);
                        labels.UnionWith(factor.Labels);
                    }
                    CheckPin(term);
                }
                Expect(statement.Domain.SequenceEqual(labels.OrderBy(label => label)), "the domain of a statement is not its labels, ascending");
                Expect(statement.Operator == Assignment.Accumulate || (statement.Alpha < 0 && statement.Beta < 0), "a statement that sets scales its target");
                Expect(statement is { Alpha: >= -1, Beta: >= -1 }, "alpha or beta is no parameter");
                used.UnionWith(labels);
            }
            Expect(used.Count == program.Labels.Count, "a label is in no statement");
        }

        private void Check(Factor factor, TensorRole role)
        {
            bool exists = factor.Tensor >= 0 && factor.Tensor < program.Tensors.Count;
            Expect(exists, "a factor has no tensor");
            Expect(factor.Labels.All(label => label >= 0 && label < program.Labels.Count), "a factor has a label that does not exist");
            if (!exists) return;
            var tensor = program.Tensors[factor.Tensor];
            Expect(tensor.Role == role, $"'{tensor.Name}' is not {(role == TensorRole.Result ? "written" : "read")}");
            Expect(tensor.Rank == factor.Labels.Count, $"'{tensor.Name}' has not one label per axis");
            Expect(factor.Function != PointwiseKind.Conjugate || tensor.Element.Kind == ElementKind.Complex, $"'{tensor.Name}' is conjugated and not complex");
        }

        private void CheckPin(Term term)
        {
            if (term.Pin is null) return;
            var leaves = new List<int>();
            Expect(term.Pin.Trees.Count > 0 && term.Pin.Trees.All(tree => Collect(tree, leaves)), "a pinned order has a group of fewer than two members");
            Expect(leaves.OrderBy(leaf => leaf).SequenceEqual(Enumerable.Range(0, term.Factors.Count)), "a pinned order does not hold each operand once");
        }

        private static bool Collect(OrderTree tree, List<int> leaves)
        {
            if (!tree.IsLeaf) return tree.Members.Count > 1 && tree.Members.All(member => Collect(member, leaves));
            leaves.Add(tree.Operand);
            return tree.Members.Count == 0;
        }

        public void Sizes()
        {
            for (int label = 0; label < program.Labels.Count; label++)
            {
                string name = program.Labels[label].Name;
                switch (program.Labels[label].Size)
                {
                    case SizeSource.Static:
                        break;
                    case SizeSource.Parameter { Ordinal: var ordinal }:
                        Expect(ordinal >= 0 && program.Tensors.All(tensor => tensor.Parameter != ordinal), $"the size of '{name}' is no parameter of its own");
                        break;
                    case SizeSource.Axis { Candidates: var axes }:
                        Expect(axes.Count == 1 || (axes.Count > 1 && program.Broadcast), $"'{name}' has not one axis as its size");
                        foreach (var axis in axes) Expect(HasLabel(axis, label), $"an axis that gives the size of '{name}' has another label");
                        break;
                    case SizeSource.Quotient { Tensor: var tensor, Divisors: var divisors }:
                        Expect(IsOperand(tensor), $"the size of '{name}' is a quotient of no operand");
                        if (!IsOperand(tensor)) break;
                        Expect(AxesOf(tensor).Count(other => other == label) == 1, $"'{name}' is not once in what it is the quotient of");
                        var others = AxesOf(tensor).Where(other => other != label);
                        Expect(others.SequenceEqual(divisors), $"the quotient of '{name}' has other divisors than labels");
                        Expect(program.Tensors[tensor].Strides.All(stride => stride < 0), $"'{name}' is the quotient of a strided length");
                        break;
                    default:
                        Defects.Add($"'{name}' has no size");
                        break;
                }
            }
            Expect(SizeOrder.Find(program.Labels) is not null, "quotients divide by one another");
        }

        private bool IsOperand(int tensor) => tensor >= 0 && tensor < program.Tensors.Count && program.Tensors[tensor].Role == TensorRole.Operand;

        private bool HasLabel(AxisOf axis, int label) =>
            IsOperand(axis.Tensor) && axis.Axis >= 0 && axis.Axis < AxesOf(axis.Tensor).Count && AxesOf(axis.Tensor)[axis.Axis] == label;

        /// <summary>The labels of an operand where it is read first.</summary>
        private EquatableArray<int> AxesOf(int tensor) =>
            program.Statements.SelectMany(statement => statement.Terms).SelectMany(term => term.Factors).FirstOrDefault(factor => factor.Tensor == tensor)?.Labels ?? default;
    }
}
