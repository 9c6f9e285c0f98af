using Einsum.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using System.Composition;

namespace Einsum.CodeFixes;

/// <summary>EIN0023: marks one of the possible destinations.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "EIN0023"), Shared]
public sealed class SeveralDestinationsFix : EquationFix
{
    protected override string Id => "EIN0023";

    private protected override IEnumerable<Fix?> Candidates(FixScope scope)
    {
        var places = scope.Fault.Also.Prepend(scope.Fault.At).ToArray();
        // The last is the usual place of a destination.
        foreach (var place in Enumerable.Reverse(places))
        {
            var others = places.Where(other => other != place && other.Kind == PlaceKind.Parameter);
            var unmarked = others.SelectMany(other => scope.Declaration.Unmark(other.Index, "Result").Concat(scope.Declaration.Unmark(other.Index, "Accumulate")));
            if (place.Kind == PlaceKind.Return)
            {
                yield return new("return", "Return the result", [.. unmarked]);
                continue;
            }
            var parameter = scope.Signature.Parameters[place.Index];
            var mark = parameter.Marks.Result || parameter.Marks.Accumulate ? null : scope.Declaration.Mark(place.Index, "Result");
            if (!places.Any(other => other.Kind == PlaceKind.Return))
                yield return new($"mark{place.Index}", $"Mark '{parameter.Name}' with [Result]", mark is { } added ? [.. unmarked, added] : [.. unmarked]);
        }
    }
}
