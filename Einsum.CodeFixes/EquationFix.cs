using Einsum.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using System.Collections.Immutable;

namespace Einsum.CodeFixes;

/// <summary>A change that is offered.</summary>
/// <param name="Key">What kind of change it is: Fix All applies the changes of one kind.</param>
/// <param name="Title">Names the result, such as <c>Append '-&gt;ik'</c>.</param>
/// <param name="Edits">Of the source as it is; none overlaps another.</param>
internal sealed record Fix(string Key, string Title, ImmutableArray<SourceEdit> Edits);

/// <summary>
/// What all fixes share. A fix only says which edits could help; this type offers those after which the method, read and bound
/// again, no longer has the diagnostic. So a fix either removes its diagnostic or is not in the list, and none needs to know the
/// rules of the language a second time.
/// </summary>
public abstract class EquationFix : CodeFixProvider
{
    /// <summary>The one diagnostic this fix is for.</summary>
    protected abstract string Id { get; }

    public sealed override ImmutableArray<string> FixableDiagnosticIds => [Id];

    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(
        async (context, document, diagnostics) =>
        {
            var edits = await EditsOfAllAsync(document, diagnostics, context.CodeActionEquivalenceKey, context.CancellationToken).ConfigureAwait(false);
            return edits.IsEmpty ? document : document.WithText(await ChangedAsync(document, edits, context.CancellationToken).ConfigureAwait(false));
        });

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await FixScope.Of(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } scope) continue;
            foreach (var fix in Offered(scope))
            {
                var action = CodeAction.Create(fix.Title, cancel => ApplyAsync(context.Document.Project.Solution, fix.Edits, cancel), $"{Id}.{fix.Key}");
                context.RegisterCodeFix(action, diagnostic);
            }
        }
    }

    /// <summary>The changes that could help, best first; null where one cannot be written.</summary>
    private protected abstract IEnumerable<Fix?> Candidates(FixScope scope);

    private IEnumerable<Fix> Offered(FixScope scope)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var fix in Candidates(scope))
        {
            // Of several candidates of one kind the first that helps is offered.
            if (fix is null || keys.Contains(fix.Key) || !scope.IsRemovedBy(fix.Edits)) continue;
            keys.Add(fix.Key);
            yield return fix;
        }
    }

    /// <summary>
    /// The edits of one kind for all diagnostics of a file. Equal edits (of a type that two methods share) are made once; of two
    /// that overlap the first is made.
    /// </summary>
    private async Task<ImmutableArray<TextChange>> EditsOfAllAsync(Document document, ImmutableArray<Diagnostic> diagnostics, string? key, CancellationToken cancel)
    {
        var tree = await document.GetSyntaxTreeAsync(cancel).ConfigureAwait(false);
        var accepted = ImmutableArray<TextChange>.Empty;
        foreach (var diagnostic in diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan))
        {
            if (await FixScope.Of(document, diagnostic, cancel).ConfigureAwait(false) is not { } scope) continue;
            if (Offered(scope).FirstOrDefault(fix => $"{Id}.{fix.Key}" == key) is not { } fix || fix.Edits.Any(edit => edit.Tree != tree)) continue;
            var changes = fix.Edits.Select(edit => edit.Change).Where(change => !accepted.Contains(change)).ToArray();
            if (!changes.Any(change => accepted.Any(other => change.Span.OverlapsWith(other.Span)))) accepted = accepted.AddRange(changes);
        }
        return accepted;
    }

    private static async Task<Solution> ApplyAsync(Solution solution, ImmutableArray<SourceEdit> edits, CancellationToken cancel)
    {
        foreach (var file in edits.GroupBy(edit => edit.Tree))
        {
            if (solution.GetDocument(file.Key) is not { } document) continue;
            solution = solution.WithDocumentText(document.Id, await ChangedAsync(document, [.. file.Select(edit => edit.Change)], cancel).ConfigureAwait(false));
        }
        return solution;
    }

    private static async Task<SourceText> ChangedAsync(Document document, ImmutableArray<TextChange> changes, CancellationToken cancel) =>
        (await document.GetTextAsync(cancel).ConfigureAwait(false)).WithChanges(changes.OrderBy(change => change.Span));
}
