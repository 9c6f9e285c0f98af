using System.Globalization;

namespace Einsum.Compiler.Syntax;

/// <summary>The labels of an equation while its terms are bound: ids in order of first occurrence, and what is known of each.</summary>
sealed class LabelTable
{
    private static readonly string[] s_axisNames = ["<1>", "<2>", "<3>", "<4>", "<5>", "<6>", "<7>", "<8>"];

    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<Entry> _entries = [];

    public int Count => _entries.Count;

    public Entry this[int id] => _entries[id];

    /// <summary>The id of an occurrence's label.</summary>
    public int Add(string name, TextSpan span, bool inOutput)
    {
        if (!_ids.TryGetValue(name, out int id))
        {
            id = _entries.Count;
            _ids.Add(name, id);
            _entries.Add(new(name, span));
        }
        var entry = _entries[id];
        if (inOutput) entry.InOutput++;
        else entry.InInputs++;
        return id;
    }

    /// <summary>The id of the axis of an ellipsis that stands <paramref name="fromRight"/> places (from 1) from its right end.</summary>
    public int AddAxis(int fromRight, bool collapsed, TextSpan span, bool inOutput) =>
        Add(collapsed ? "..." : fromRight <= s_axisNames.Length ? s_axisNames[fromRight - 1] : $"<{fromRight.ToString(CultureInfo.InvariantCulture)}>", span, inOutput);

    public sealed class Entry(string name, TextSpan first)
    {
        public string Name => name;

        /// <summary>Where it first occurs in the text.</summary>
        public TextSpan First => first;

        /// <summary>How often it occurs over all inputs.</summary>
        public int InInputs { get; set; }

        public int InOutput { get; set; }

        /// <summary>The extent written at an occurrence, or -1.</summary>
        public long Size { get; set; } = -1;

        public TextSpan SizeSpan { get; set; }

        /// <summary>The term that holds <see cref="SizeSpan"/>, as text.</summary>
        public TextSpan SizeTerm { get; set; }

        public bool HasConflict { get; set; }

        public bool IsAnonymous => name[0] is '<' or '.';

        /// <summary>Once in one operand and nowhere else: summed where it stands.</summary>
        public bool IsLone => InInputs == 1 && InOutput == 0 && !IsAnonymous;
    }
}
