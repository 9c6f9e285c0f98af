using Einsum.Benchmarks.Generator;

// dotnet run -c Release --project benchmarks/Einsum.Benchmarks -- <verb>; results are in benchmarks/RESULTS.md.
switch (args)
{
    case ["generator", ..]:
        GeneratorCost.Run();
        return 0;
    default:
        Console.Error.WriteLine("verbs: generator");
        return 2;
}
