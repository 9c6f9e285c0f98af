// dotnet run -c Release --project samples/QuickStart [-- <n> [<length> <heads> <depth>]]
//
// Three problems, each stated as one equation and solved by the method generated from it: the stiffness of a crystal, the triangles
// of a graph, and the speed of two large products (an n x n matrix product; attention scores between <length> positions in <heads>
// heads of <depth>). Every answer is checked; the exit status is 1 if one is wrong.

using QuickStart;
using System.Globalization;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

int[] sizes = [512, 384, 8, 64];
for (int i = 0; i < Math.Min(args.Length, sizes.Length); i++)
{
    if (!int.TryParse(args[i], out sizes[i]) || sizes[i] < 1)
    {
        Console.Error.WriteLine($"'{args[i]}' is not a size; usage: QuickStart [<n> [<length> <heads> <depth>]]");
        return 2;
    }
}

var answers = new Answers();
CopperCrystal.Run(answers);
KarateClub.Run(answers);
MatrixProduct.Run(answers, sizes[0]);
AttentionScores.Run(answers, sizes[1], sizes[2], sizes[3]);
return answers.Wrong == 0 ? 0 : 1;
