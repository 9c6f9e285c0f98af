using Einsum.Benchmarks.Kernels.Cases;
using Einsum.Benchmarks.Kernels.Contestants;
using System.Diagnostics;
using System.Numerics;
using System.Text.Json.Nodes;

namespace Einsum.Benchmarks.Kernels.Peers;

/// <summary>
/// numpy and torch, in one Python process that lives as long as the class runs (<c>arrays.py</c>). It makes its own operands, of the same values, and times its own turns.
/// </summary>
internal sealed class Arrays : Peer
{
    private static readonly (string Name, string Install)[] s_libraries = [("numpy", "apt-get install python3-numpy"), ("torch", "apt-get install python3-torch")];

    private readonly Process? _python;
    private readonly string[] _present = [];

    public Arrays()
    {
        // Debian's own Python is the one that its packages are for.
        const string Python = "/usr/bin/python3";
        if (!File.Exists(Python)) return;
        string script = Path.Combine(AppContext.BaseDirectory, "arrays.py");
        _python = Process.Start(new ProcessStartInfo(Python, [script]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        _present = [.. Answer().AsArray().Select(name => (string)name!)];
    }

    public override IReadOnlyList<(string Name, string Install)> Missing => [.. s_libraries.Where(library => !_present.Contains(library.Name))];

    public override IEnumerable<Contestant> Enter(Operands operands)
    {
        if (_present.Length == 0 || operands.Case.Element.Semiring == Semiring.MinPlus || operands.Case.Element == Element.I8) return [];
        var labels = operands.Case.Labels;
        var answer = Ask(new()
        {
            ["prepare"] = new JsonObject
            {
                ["inputs"] = new JsonArray([.. labels.Inputs]),
                ["output"] = labels.Output,
                ["extents"] = new JsonObject(labels.Extents.Select(label => KeyValuePair.Create($"{label.Key}", (JsonNode?)label.Value))),
                ["element"] = operands.Case.Element.Name,
                ["positions"] = new JsonArray([.. operands.Case.Sample.Select(position => (JsonNode)position)]),
            },
        });
        return answer.AsArray().Select(contestant => new Library(this, contestant!)).ToArray();
    }

    public override void Dispose()
    {
        base.Dispose();
        _python?.StandardInput.Close();
        _python?.WaitForExit();
        _python?.Dispose();
    }

    private JsonNode Ask(JsonObject request)
    {
        _python!.StandardInput.WriteLine(request.ToJsonString());
        return Answer();
    }

    private JsonNode Answer() => JsonNode.Parse(_python!.StandardOutput.ReadLine() ?? throw new InvalidOperationException("python3 ended; its message is above."))!;

    private sealed class Library(Arrays arrays, JsonNode contestant) : Contestant($"{contestant["name"]} {contestant["how"]}")
    {
        public override double Run(int turns) => (double)arrays.Ask(new() { ["run"] = (string)contestant["name"]!, ["turns"] = turns })["seconds"]!;

        public override Complex[] Results(long[] positions) => [.. contestant["results"]!.AsArray().Select(value => value is JsonArray { Count: 2 } pair ? new((double)pair[0]!, (double)pair[1]!) : new Complex(double.NaN, 0))];
    }
}
