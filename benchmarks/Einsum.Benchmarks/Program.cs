using Einsum.Benchmarks.Generator;
using Einsum.Benchmarks.Kernels;

// dotnet run -c Release --project benchmarks/Einsum.Benchmarks -- <verb>; results are in benchmarks/RESULTS.md.
switch (args)
{
    case ["generator", ..]:
        return GeneratorCost.Run();
    case ["kernels", ..]:
        KernelContests.Run(filter: args.Length > 1 ? args[1] : "");
        return 0;
    default:
        Console.Error.WriteLine("verbs: generator, kernels [part of a case's name]");
        return 2;
}
