using Einsum.Compiler.Binding;
using Einsum.Compiler.Scheduling;

namespace Einsum.Compiler.Emit;

/// <summary>
/// The method <c>Run</c> of the kernels' class, and the call to it, which is all that stands in the user's type: there any name may mean
/// something of the user's. Sizes and strides arrive as native integers, scalars by value, InlineArrays as spans.
/// </summary>
internal sealed class EntryPoint
{
    private readonly MethodRequest _request;
    private readonly LoweredProgram _lowered;
    private readonly Statement _statement;
    private readonly List<string> _parameters = [];
    private readonly List<string> _arguments = [];
    private readonly Dictionary<int, string> _parameterNames = [];

    public EntryPoint(MethodRequest request, LoweredProgram lowered)
    {
        (_request, _lowered, _statement) = (request, lowered, lowered.Program.Result);
        Names = new(request.Signature.Parameters.Select(p => p.Name).Concat(lowered.Tensors.Select(t => t.Name)).Concat(lowered.Intermediates.Select(t => t.Name))
            .Concat(lowered.Extents.SelectMany(e => e.Symbols)).Concat(lowered.Tensors.SelectMany(t => t.Strides.SelectMany(s => s.Symbols)))
            .Concat(lowered.Steps.Select(s => s.Problem.Name)).Concat(lowered.Steps.Select(s => s.General?.Problem.Name ?? "")));
        foreach (var parameter in request.Signature.Parameters)
        {
            string? renamed = lowered.Renamed.FirstOrDefault(r => r.Ordinal == parameter.Ordinal)?.Name;
            _parameterNames[parameter.Ordinal] = renamed ?? (Names.IsReserved(parameter.Name) ? Names.Take(parameter.Name) : Names.Escape(parameter.Name));
        }
        Tensors = lowered.Program.Tensors.Select((_, t) => Access(t)).ToArray();
        foreach (var parameter in request.Signature.Parameters) Pass(parameter);
        if (Target is { IsCreated: false, Parameter.Ordinal: < 0 }) Pass(Target, Target.Name);
    }

    /// <summary>The names of <c>Run</c>.</summary>
    public Names Names { get; }

    /// <summary>The tensors of the program as <c>Run</c> has them.</summary>
    public TensorAccess[] Tensors { get; }

    public TensorAccess Target => Tensors[_statement.Target.Tensor];

    /// <summary>The limit of the call's threads: the user's parameter, or none.</summary>
    public string Threads { get; private set; } = "default";

    private bool IsShared => _lowered.Steps.Any(step => Sharing.Fits(step, _request.Options) || (step.General is { } general && Sharing.Fits(general, _request.Options)));

    /// <summary>What a parameter of the user's is called in <c>Run</c>.</summary>
    public string NameOf(int ordinal) => _parameterNames[ordinal];

    /// <summary>Whether pointers occur, so that <c>Run</c> must be unsafe. The user's own part already is.</summary>
    public bool IsUnsafe => Tensors.Any(t => t.Parameter.Form == ParameterForm.Pointer);

    /// <summary>The header of <c>Run</c>: what stands before, in and after the parentheses.</summary>
    public void WriteHeader(CodeWriter writer)
    {
        // No kernel reads of an intermediate what it has not written.
        if (_request.Declaration.AllowsUnsafe && _lowered.Intermediates.Any(t => t is { Placement: Placement.Stack, IsInMemory: true })) writer.Line("[SkipLocalsInit]");
        writer.Line($"public static {(IsUnsafe ? "unsafe " : "")}{(Target.IsCreated ? Target.Type() : "void")} Run(", _parameters, ")");
    }

    /// <summary>The user's method.</summary>
    /// <param name="writer">Where it is written.</param>
    /// <param name="header">Its header.</param>
    /// <param name="kernels">The class of kernels, fully qualified.</param>
    public void WriteMethod(CodeWriter writer, SignatureHeader header, string kernels)
    {
        string call = $"{kernels}.Run(", given = Target.Parameter.Ordinal < 0 ? "" : $"{Names.Escape(Target.Parameter.Name)} = ";
        if (Target.IsCreated || !Target.IsNew)
        {
            header.Write(writer, " =>");
            writer.Line($"    {(Target.IsCreated ? given : "")}{call}", _arguments, ");");
            return;
        }
        header.Write(writer, "");
        using (writer.Block(""))
        {
            writer.Line($"{Target.Parameter.FullType} {Target.Name} = default;");
            writer.Line(call, _arguments, ");");
            writer.Line(given.Length > 0 ? $"{given}{Target.Name};" : $"return {Target.Name};");
        }
    }

    private TensorAccess Access(int tensor)
    {
        bool isTarget = tensor == _statement.Target.Tensor;
        var (name, ordinal) = (_lowered.Tensors[tensor].Name, _lowered.Program.Tensors[tensor].Parameter);
        if (ordinal < 0) return new(name, _request.Signature.Return, isTarget, IsCreated(_request.Signature.Return));
        var parameter = _request.Signature.Parameters.First(p => p.Ordinal == ordinal);
        if (parameter.Passing != Passing.Out) return new(NameOf(ordinal), parameter, isTarget, isCreated: false);
        return new(IsCreated(parameter) ? NameOf(ordinal) : Names.Take($"{name}Result"), parameter, isTarget, IsCreated(parameter));
    }

    private static bool IsCreated(Parameter result) => result.Form != ParameterForm.InlineArray;

    private void Pass(Parameter parameter)
    {
        var tensor = Tensors.FirstOrDefault(t => t.Parameter.Ordinal == parameter.Ordinal);
        string name = NameOf(parameter.Ordinal), given = Names.Escape(parameter.Name);
        if (tensor is { IsCreated: true }) return;
        if (tensor is not null)
        {
            Pass(tensor, tensor.IsNew ? tensor.Name : given);
        }
        else if (parameter.Ordinal == _statement.Alpha || parameter.Ordinal == _statement.Beta)
        {
            _parameters.Add($"{parameter.Element.Name} {name}");
            _arguments.Add(given);
        }
        else if (parameter.Name == ParameterRoles.Scratch && _lowered.Intermediates.Any(t => t.Placement == Placement.Scratch))
        {
            _parameters.Add($"Span<byte> {ParameterRoles.Scratch}");
            _arguments.Add(given);
        }
        else if (parameter.Form == ParameterForm.Threads)
        {
            if (!IsShared) return;
            Threads = name;
            _parameters.Add($"EinsumThreads {name}");
            _arguments.Add(given);
        }
        else if (IsSize(parameter.Ordinal))
        {
            _parameters.Add($"nint {name}");
            _arguments.Add(parameter.Element.Kind == ElementKind.Int64 ? $"(nint){given}" : given);
        }
    }

    private void Pass(TensorAccess tensor, string given)
    {
        string type = tensor.Type(), passing = type.StartsWith("in ", StringComparison.Ordinal) ? "in " : type.StartsWith("ref ", StringComparison.Ordinal) ? "ref " : "";
        _parameters.Add($"{type} {tensor.Name}");
        _arguments.Add(passing + given);
    }

    private bool IsSize(int ordinal) =>
        _lowered.Program.Labels.Any(l => l.Size is SizeSource.Parameter parameter && parameter.Ordinal == ordinal) || _lowered.Program.Tensors.Any(t => t.Strides.IndexOf(ordinal) >= 0);
}
