// The package in a project of its own: an annotated method is generated, called and checked against plain loops.
// Exits with status 1 if an answer is wrong.

using Einsum;

float[,] a = Table(3, 4, (i, j) => i + 10 * j), b = Table(4, 5, (j, k) => j - k);
float[] x = [1, -2, 3, -4, 5];

bool right = Report("matrix product", Products.Multiply(a, b), (i, k) => Enumerable.Range(0, 4).Sum(j => a[i, j] * b[j, k]));

var y = new float[3];
Products.Apply(Flat(a), Flat(b), x, y, 3, 4, 5);
right &= Report("two matrices applied to a vector", Table(3, 1, (i, _) => y[i]),
    (i, _) => Enumerable.Range(0, 4).Sum(j => Enumerable.Range(0, 5).Sum(k => a[i, j] * b[j, k] * x[k])));

try
{
    Products.Multiply(a, a);
    right = false;
    Console.WriteLine("shapes that do not fit: accepted, WRONG");
}
catch (EinsumShapeException exception)
{
    Console.WriteLine($"shapes that do not fit: {exception.Message}");
}
return right ? 0 : 1;

static float[,] Table(int rows, int columns, Func<int, int, float> value)
{
    var table = new float[rows, columns];
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < columns; j++)
            table[i, j] = value(i, j);
    return table;
}

static float[] Flat(float[,] table) => [.. table.Cast<float>()];

// Small integers: every sum is exact, in any order.
static bool Report(string what, float[,] actual, Func<int, int, float> expected)
{
    bool equal = Flat(actual).SequenceEqual(Flat(Table(actual.GetLength(0), actual.GetLength(1), expected)));
    Console.WriteLine($"{what}: {(equal ? "as by plain loops" : "WRONG")}");
    return equal;
}

internal static partial class Products
{
    [Einsum("ij,jk->ik")]
    public static partial float[,] Multiply(float[,] a, float[,] b);

    [Einsum("ij,jk,k->i")]
    public static partial void Apply(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> x, Span<float> y, int i, int j, int k);
}
