using Einsum.Compiler;
using Einsum.Compiler.Binding;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Einsum.Generator.Reading;

/// <summary>
/// An annotated method as its symbols tell it. What .editorconfig says of its file is still missing: the generator has that at a
/// later step than symbols, and neither of them may make the other run again.
/// </summary>
/// <param name="Request">Complete but for the options that can have defaults.</param>
/// <param name="Defaults">Those that <c>[assembly: EinsumDefaults]</c> sets.</param>
/// <param name="Given">Those that <c>[Einsum]</c> sets.</param>
internal sealed record ReadMethod(MethodRequest Request, EquatableArray<OptionSetting> Defaults, EquatableArray<OptionSetting> Given)
{
    /// <summary>The whole request. The attribute wins, then .editorconfig, then the assembly (language spec 4.4).</summary>
    public MethodRequest In(AnalyzerConfigOptions file)
    {
        var options = Request.Options;
        var faults = Request.Faults;
        foreach (var setting in Defaults) options = options.With(setting) ?? options;
        foreach (var setting in OptionsReader.Configured(file))
        {
            if (options.With(setting) is { } changed) options = changed;
            else faults = faults.Append(OptionsReader.Refused(setting)).ToEquatableArray();
        }
        foreach (var setting in Given) options = options.With(setting) ?? options;
        return Request with { Options = options, Faults = faults };
    }
}
