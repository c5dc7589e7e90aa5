namespace EmpatheticDetection.Core.Weights.Pickle;

/// <summary>Texts of a file as they may stand in a message: short, and without what would move a cursor.</summary>
internal static class PickleText
{
    private const int Longest = 120;

    public static string Short(string text)
    {
        string cut = text.Length > Longest ? text[..Longest] + "..." : text;
        return string.Concat(cut.Select(c => char.IsControl(c) ? '?' : c));
    }
}
