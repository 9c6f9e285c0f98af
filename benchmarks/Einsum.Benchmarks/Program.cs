using Einsum.Benchmarks.Generator;
using Einsum.Benchmarks.Kernels;

// dotnet run -c Release --project benchmarks/Einsum.Benchmarks -- <command>; results are in benchmarks/RESULTS.md.
if (args is ["generator"]) return GeneratorCost.Run();
if (KernelBenchmarks.Run(args) is { } status) return status;
Console.Error.WriteLine("commands:");
Console.Error.WriteLine("generator     what the generator takes between an edit and its answer");
Console.Error.WriteLine(KernelBenchmarks.Help);
return 2;
