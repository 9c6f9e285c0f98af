namespace QuickStart;

/// <summary>Prints each answer with the verdict on it, and counts the wrong ones.</summary>
internal sealed class Answers
{
    public int Wrong { get; private set; }

    public void Add(string text, bool right)
    {
        Console.WriteLine($"  {text,-72} {(right ? "right" : "WRONG")}");
        if (!right) Wrong++;
    }
}
