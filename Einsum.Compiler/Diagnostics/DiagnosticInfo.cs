namespace Einsum.Compiler.Diagnostics;

/// <summary>What is the same for every fault of one id.</summary>
/// <param name="Id">Such as <c>EIN0008</c>.</param>
/// <param name="Severity">What it weighs unless a fault or .editorconfig says otherwise.</param>
/// <param name="Title">For lists of rules: what is wrong, without arguments.</param>
/// <param name="MessageFormat">The message with <c>{0}</c>, <c>{1}</c>, ... for the fault's arguments in order.</param>
sealed partial record DiagnosticInfo(string Id, FaultSeverity Severity, string Title, string MessageFormat)
{
    /// <summary>The page that explains it.</summary>
    public string HelpLink => Catalogue.HelpLink(Id);
}
