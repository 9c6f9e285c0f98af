using Einsum;

// Contestants have one thread, as their peers do.
[assembly: EinsumDefaults(Parallel = Parallelism.Never)]
