using Einsum;

namespace QuickStart;

/// <summary>
/// How many triangles of friends are there in Zachary's karate club (W. W. Zachary, "An information flow model for conflict and
/// fission in small groups", 1977)? A closed walk of three steps visits a triangle; each is walked from three members, both ways.
/// </summary>
internal static partial class KarateClub
{
    private const int Members = 34;

    /// <summary>Who met outside the club with whom: for each member, numbered from 1, the friends of higher number.</summary>
    private static readonly int[][] s_friends =
    [
        [], [2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 18, 20, 22, 32], [3, 4, 8, 14, 18, 20, 22, 31], [4, 8, 9, 10, 14, 28, 29, 33], [8, 13, 14],
        [7, 11], [7, 11, 17], [17], [], [31, 33, 34], [34], [], [], [], [34], [33, 34], [33, 34], [], [], [33, 34], [34], [33, 34], [], [33, 34],
        [26, 28, 30, 33, 34], [26, 28, 32], [32], [30, 34], [34], [32, 34], [33, 34], [33, 34], [33, 34], [34], [],
    ];

    [Einsum("ij,jk,ki->")]
    private static partial int ClosedWalks(int[,] first, int[,] second, int[,] third);

    public static void Run(Answers answers)
    {
        var friends = new int[Members, Members];
        for (int member = 1; member <= Members; member++)
            foreach (int friend in s_friends[member])
                friends[member - 1, friend - 1] = friends[friend - 1, member - 1] = 1;

        int walks = ClosedWalks(friends, friends, friends);
        Console.WriteLine("\nTriangles in Zachary's karate club (ij,jk,ki->)");
        answers.Add($"{friends.Cast<int>().Sum() / 2} friendships between {Members} members", friends.Cast<int>().Sum() == 2 * 78);
        answers.Add($"{walks} closed walks of three steps: {walks / 6} triangles", walks == 270);
    }
}
