using System.Text;

namespace EmpatheticDetection.Core.Datasets.Audit;

/// <summary>Words of a text as copies are compared: letters and digits in lower case, apostrophes dropped, everything else a gap.</summary>
internal static class Words
{
    /// <summary>The words with one blank between each.</summary>
    public static string Normalise(string text)
    {
        var normal = new StringBuilder(text.Length);
        bool gap = false;
        foreach (char c in text)
        {
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c)
                || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark)
            {
                if (gap && normal.Length > 0) normal.Append(' ');
                normal.Append(char.ToLowerInvariant(c));
                gap = false;
            }
            else if (c is not ('\'' or '\u2019'))
            {
                gap = true;
            }
        }

        return normal.ToString();
    }

    /// <summary>How many words a normalised text has.</summary>
    public static int Count(string normal) => normal.Length == 0 ? 0 : normal.AsSpan().Count(' ') + 1;

    /// <summary>The beginning of a text, for showing.</summary>
    public static string Beginning(string text) => text.Length <= 80 ? text : text[..(char.IsHighSurrogate(text[79]) ? 79 : 80)] + "...";
}
