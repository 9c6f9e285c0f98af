using System.Globalization;

namespace Einsum.Compiler.Binding;

/// <summary>What one place says of one option.</summary>
/// <param name="Name">As in the attribute: <c>MaxIsa</c>.</param>
/// <param name="Value">The name of a choice, <c>true</c> or <c>false</c>, or digits.</param>
public sealed record OptionSetting(string Name, string Value);

/// <summary>
/// Every option that a project can have a default for, as text: its name, its key in .editorconfig, its values. Attributes and
/// .editorconfig are read through this one table, so that they cannot differ in what they accept. <c>Plan</c> and
/// <c>Accumulator</c> belong to one method and are not in it.
/// </summary>
public static class OptionTable
{
    private static readonly Row[] s_rows =
    [
        Choice<StyleOption>("Style", static (options, value) => options with { Style = value }),
        Choice<SemiringKind>("Semiring", static (options, value) => options with { Semiring = value }),
        Choice<NarrowOption>("Narrow", static (options, value) => options with { Narrow = value }),
        Choice<OrderOption>("Order", static (options, value) => options with { Order = value }),
        Flag("Broadcast", static (options, value) => options with { Broadcast = value }),
        Choice<AliasingOption>("Aliasing", static (options, value) => options with { Aliasing = value }),
        Choice<ParallelOption>("Parallel", static (options, value) => options with { Parallel = value }),
        Number("ParallelThreshold", "a number of operations", static (options, value) => options with { ParallelThreshold = value }),
        Number("MaxTemp", "a number of bytes", static (options, value) => options with { MaxTemp = value }),
        Choice<TempPoolOption>("TempPool", static (options, value) => options with { TempPool = value }),
        Choice<UnrollOption>("Unroll", static (options, value) => options with { Unroll = value }),
        Choice<ChecksOption>("Checks", static (options, value) => options with { Checks = value }),
        Choice<IsaOption>("MinIsa", static (options, value) => options with { MinIsa = value }),
        Choice<IsaOption>("MaxIsa", static (options, value) => options with { MaxIsa = value }),
        Flag("Explain", static (options, value) => options with { Explain = value }),
    ];

    private static readonly Dictionary<string, Row> s_byName = s_rows.ToDictionary(row => row.Name, StringComparer.Ordinal);

    /// <summary>The options' names.</summary>
    public static EquatableArray<string> Names { get; } = s_rows.Select(row => row.Name).ToEquatableArray();

    /// <summary>The key of an option in .editorconfig: <c>einsum_max_isa</c>.</summary>
    public static string Key(string name) => s_byName[name].Key;

    /// <summary>The values of an option, for messages: <c>Copy, Throw or Assume</c>.</summary>
    public static string Values(string name) => s_byName[name].Values;

    /// <summary>The options with one of them set; null when the setting names no option or has none of its values. Case and underscores in a value do not matter.</summary>
    public static Options? With(this Options options, OptionSetting setting) =>
        s_byName.TryGetValue(setting.Name, out var row) ? row.Set(options, setting.Value.Replace("_", "")) : null;

    private static Row Choice<TEnum>(string name, Func<Options, TEnum, Options> set)
        where TEnum : struct, Enum
    {
        string[] names = Enum.GetNames(typeof(TEnum));
        string values = $"{string.Join(", ", names.Take(names.Length - 1))} or {names[names.Length - 1]}";
        return new(name, values, (options, text) =>
        {
            // Not Enum.TryParse alone, which takes numbers and lists.
            bool isName = Array.Exists(names, known => string.Equals(known, text, StringComparison.OrdinalIgnoreCase));
            return isName && Enum.TryParse(text, ignoreCase: true, out TEnum value) ? set(options, value) : null;
        });
    }

    private static Row Flag(string name, Func<Options, bool, Options> set) =>
        new(name, "true or false", (options, text) => bool.TryParse(text, out bool value) ? set(options, value) : null);

    private static Row Number(string name, string values, Func<Options, long, Options> set) =>
        new(name, values, (options, text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? set(options, value) : null);

    private sealed class Row(string name, string values, Func<Options, string, Options?> set)
    {
        public string Name => name;

        public string Key { get; } = "einsum" + string.Concat(name.Select(letter => char.IsUpper(letter) ? $"_{char.ToLowerInvariant(letter)}" : letter.ToString(CultureInfo.InvariantCulture)));

        public string Values => values;

        public Func<Options, string, Options?> Set => set;
    }
}
