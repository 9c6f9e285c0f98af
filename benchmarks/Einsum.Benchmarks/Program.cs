using Einsum.Benchmarks.Compile;
using Einsum.Benchmarks.Generator;
using Einsum.Benchmarks.Kernels;
using Einsum.Benchmarks.Model;
using Einsum.Benchmarks.Threads;

// dotnet run -c Release --project benchmarks/Einsum.Benchmarks -- <command>; results are in benchmarks/RESULTS.md.
if (args is ["generator"]) return GeneratorCost.Run();
if (CompileCost.Run(args) is { } compiled) return compiled;
if (ModelBenchmark.Run(args) is { } judged) return judged;
if (ThreadBenchmark.Run(args) is { } divided) return divided;
if (KernelBenchmarks.Run(args) is { } status) return status;
Console.Error.WriteLine("commands:");
Console.Error.WriteLine("generator     what the generator takes between an edit and its answer");
Console.Error.WriteLine(CompileCost.Help);
Console.Error.WriteLine(ModelBenchmark.Help);
Console.Error.WriteLine(ThreadBenchmark.Help);
Console.Error.WriteLine(KernelBenchmarks.Help);
return 2;
