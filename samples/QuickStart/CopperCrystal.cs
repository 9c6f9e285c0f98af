using Einsum;

namespace QuickStart;

/// <summary>
/// How stiff is a single crystal of copper when pulled along different directions? The elasticity tensor is rotated so that its
/// first axis lies along the pull; the first entry of its inverse, the compliance, is one over Young's modulus.
/// </summary>
internal static partial class CopperCrystal
{
    private const double C11 = 168.4, C12 = 121.4, C44 = 75.4; // GPa

    [Einsum("ia,jb,kc,ld,abcd->ijkl")]
    [Dim("a", 3), Dim("b", 3), Dim("c", 3), Dim("d", 3), Dim("i", 3), Dim("j", 3), Dim("k", 3), Dim("l", 3)]
    private static partial double[,,,] Rotate(double[,] r, double[,] s, double[,] t, double[,] u, double[,,,] stiffness);

    public static void Run(Answers answers)
    {
        Console.WriteLine("Young's modulus of single-crystal copper (ia,jb,kc,ld,abcd->ijkl)");
        foreach (var (direction, expected) in (((int X, int Y, int Z), double)[])[((1, 0, 0), 66.7), ((1, 1, 0), 130.3), ((1, 1, 1), 191.1)])
        {
            var rotation = FirstAxisAlong(direction.X, direction.Y, direction.Z);
            var rotated = Rotate(rotation, rotation, rotation, rotation, Cubic());
            double modulus = 1 / Inverse(Voigt(rotated))[0, 0];
            answers.Add($"along [{direction.X}{direction.Y}{direction.Z}]: {modulus:F1} GPa", Math.Abs(modulus - expected) < 0.2);
        }
        Console.WriteLine($"  {RotatePlan.Operations} operations in the order {RotatePlan.Order}; as written {RotatePlan.NaiveOperations}");
        answers.Add("the order saves operations", RotatePlan.OperationCount < RotatePlan.NaiveOperationCount);
    }

    /// <summary>The tensor of a crystal of cubic symmetry in the axes of the cube.</summary>
    private static double[,,,] Cubic()
    {
        var c = new double[3, 3, 3, 3];
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                c[i, i, j, j] = i == j ? C11 : C12;
                if (i != j) c[i, j, i, j] = c[i, j, j, i] = C44;
            }
        }
        return c;
    }

    /// <summary>Rows: the direction, a direction across it, and their cross product; all of length 1.</summary>
    private static double[,] FirstAxisAlong(double x, double y, double z)
    {
        double length = Math.Sqrt(x * x + y * y + z * z), across = Math.Sqrt(x * x + y * y);
        var (nx, ny, nz) = (x / length, y / length, z / length);
        var (px, py) = (-y / across, x / across);
        return new[,] { { nx, ny, nz }, { px, py, 0 }, { -nz * py, nz * px, nx * py - ny * px } };
    }

    /// <summary>Pairs of axes numbered 11, 22, 33, 23, 13, 12: the 6 x 6 matrix between strains and stresses.</summary>
    private static double[,] Voigt(double[,,,] c)
    {
        ReadOnlySpan<(int, int)> pairs = [(0, 0), (1, 1), (2, 2), (1, 2), (0, 2), (0, 1)];
        var matrix = new double[6, 6];
        for (int row = 0; row < 6; row++)
            for (int column = 0; column < 6; column++)
                matrix[row, column] = c[pairs[row].Item1, pairs[row].Item2, pairs[column].Item1, pairs[column].Item2];
        return matrix;
    }

    /// <summary>By elimination; a stiffness is positive definite, so no pivot is zero.</summary>
    private static double[,] Inverse(double[,] matrix)
    {
        int n = matrix.GetLength(0);
        var inverse = new double[n, n];
        for (int i = 0; i < n; i++) inverse[i, i] = 1;
        for (int pivot = 0; pivot < n; pivot++)
        {
            AddRow(pivot, pivot, 1 / matrix[pivot, pivot] - 1);
            for (int row = 0; row < n; row++)
                if (row != pivot) AddRow(row, pivot, -matrix[row, pivot]);
        }
        return inverse;

        void AddRow(int row, int other, double factor)
        {
            for (int column = 0; column < n; column++)
            {
                matrix[row, column] += factor * matrix[other, column];
                inverse[row, column] += factor * inverse[other, column];
            }
        }
    }
}
