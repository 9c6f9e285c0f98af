using System.Text.RegularExpressions;

namespace Einsum.Tests.CodeShape;

/// <summary>One method of a listing: its instructions in order, and which of them each label stands before.</summary>
internal sealed record ListedMethod(string Name, string FrameRegister, IReadOnlyList<string> Instructions, IReadOnlyDictionary<string, int> Labels);

/// <summary>Reads the JIT's listing (<c>JitDisasm</c>), arm64 or x64, in the order in which the methods were compiled.</summary>
internal static partial class Listing
{
    [GeneratedRegex(@"^; Assembly listing for method (?<name>.+?)\(")]
    private static partial Regex Header { get; }

    [GeneratedRegex(@"^; (?<register>\w+) based frame$")]
    private static partial Regex Frame { get; }

    [GeneratedRegex(@"^(?<label>G_M\w+_IG\d+):")]
    private static partial Regex Label { get; }

    public static IReadOnlyList<ListedMethod> Parse(string listing)
    {
        var methods = new List<ListedMethod>();
        string name = "", frame = "";
        List<string> instructions = [];
        Dictionary<string, int> labels = [];
        foreach (string line in listing.Split('\n'))
        {
            if (Header.Match(line) is { Success: true } header)
            {
                Finish();
                (name, frame, instructions, labels) = (header.Groups["name"].Value, "", [], []);
            }
            else if (Frame.Match(line) is { Success: true } register) frame = register.Groups["register"].Value;
            else if (Label.Match(line) is { Success: true } label) labels.Add(label.Groups["label"].Value, instructions.Count);
            else if (line.StartsWith(' ') && line.Split(';')[0].Trim() is { Length: > 0 } instruction) instructions.Add(instruction);
        }
        Finish();
        return methods;

        void Finish()
        {
            if (name.Length > 0) methods.Add(new(name, frame, instructions, labels));
        }
    }
}
