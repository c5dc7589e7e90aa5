namespace EmpatheticDetection.Core.Text;

/// <summary>
/// Orders texts by Unicode code points, as Python sorts strings and UTF-8 bytes sort. Ordinal comparison of UTF-16 differs: it puts what
/// lies
/// beyond U+FFFF (emoji, rare ideographs) before U+E000 to U+FFFF.
/// </summary>
public sealed class CodePointOrder : IComparer<string>
{
    private CodePointOrder()
    {
    }

    /// <summary>The order.</summary>
    public static CodePointOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        if (x is null || y is null) return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        int same = x.AsSpan().CommonPrefixLength(y);
        if (same == x.Length || same == y.Length) return x.Length.CompareTo(y.Length);
        return Rank(x[same]).CompareTo(Rank(y[same]));
    }

    // Surrogates move behind the rest of the basic plane.
    private static int Rank(char unit) => unit switch
    {
        >= '\uE000' => unit - 0x800,
        >= '\uD800' => unit + 0x2000,
        _ => unit,
    };
}
