using Einsum.Compiler;
using Einsum.Compiler.Binding;
using Einsum.Compiler.Diagnostics;
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
        var faults = Request.Faults.ToList();
        Apply(Defaults, setting => OptionsReader.Negative("EinsumDefaults", setting));
        Apply(OptionsReader.Configured(file), OptionsReader.Refused);
        Apply(Given, setting => OptionsReader.Negative("Einsum", setting));
        return Request with { Options = options, Faults = faults.ToEquatableArray() };

        void Apply(IEnumerable<OptionSetting> settings, Func<OptionSetting, Fault?> refusal)
        {
            foreach (var setting in settings)
            {
                if (options.With(setting) is { } changed) options = changed;
                else if (refusal(setting) is { } fault) faults.Add(fault);
            }
        }
    }
}
