using System.Globalization;
using System.Text;

namespace EmpatheticDetection.Core.Text.SentencePieces;

/// <summary>
/// Normalises as a tokenizer.json says, which is not quite what SentencePiece does: rules are looked up for whole grapheme clusters, and
/// of several the shortest counts. Then words begin at U+2581.
/// </summary>
internal sealed record MetaspaceNormalizer : ISentenceNormalizer
{
    private const int LargestCluster = 6; // in bytes of UTF-8; larger ones are looked up letter by letter

    /// <summary>The rules; null for none.</summary>
    public CharacterMap? Map { get; init; }

    /// <summary>Whether white space at the start goes.</summary>
    public bool StripsLeft { get; init; }

    /// <summary>Whether white space at the end goes.</summary>
    public bool StripsRight { get; init; }

    /// <summary>What stands for two or more spaces; null for themselves.</summary>
    public string? Spaces { get; init; }

    /// <summary>Whether white space parts words and goes.</summary>
    public bool SplitsAtWhiteSpace { get; init; }

    /// <summary>What stands for a space.</summary>
    public char Replacement { get; init; } = '\u2581';

    /// <summary>Which stretches get that in front.</summary>
    public MetaspaceScheme Scheme { get; init; }

    /// <summary>Whether words are parted there.</summary>
    public bool Splits { get; init; } = true;

    public TextBuffer Normalize(string text, int start, int end, List<(int Start, int End)> words)
    {
        var mapped = Mapped(text, start, end);
        var (from, to) = (0, mapped.Length);
        while (StripsRight && to > from && char.IsWhiteSpace(mapped.Text[to - 1])) to--;
        while (StripsLeft && from < to && char.IsWhiteSpace(mapped.Text[from])) from++;
        (mapped, from, to) = Collapsed(mapped, from, to);
        var result = new TextBuffer(mapped.Length + 1);
        while (from < to)
        {
            int stop = to;
            if (SplitsAtWhiteSpace)
            {
                while (from < to && char.IsWhiteSpace(mapped.Text[from])) from++;
                stop = from;
                while (stop < to && !char.IsWhiteSpace(mapped.Text[stop])) stop++;
            }

            if (stop > from) AddWords(mapped, from, stop, start, result, words);
            from = stop;
        }

        return result;
    }

    private void AddWords(TextBuffer mapped, int from, int to, int start, TextBuffer result, List<(int Start, int End)> words)
    {
        int begin = result.Length;
        var origin = mapped.Origin(from, from + 1);
        bool wanted = Scheme == MetaspaceScheme.Always || (Scheme == MetaspaceScheme.First && start == 0 && origin.Start == 0);
        if (wanted && mapped.Text[from] != Replacement && mapped.Text[from] != ' ') result.Append(Replacement, (origin.Start, origin.Start));
        for (int i = from; i < to; i++)
        {
            char unit = mapped.Text[i] == ' ' ? Replacement : mapped.Text[i];
            if (Splits && unit == Replacement && result.Length > begin)
            {
                words.Add((begin, result.Length));
                begin = result.Length;
            }

            result.Append(unit, mapped.Origin(i, i + 1));
        }

        words.Add((begin, result.Length));
    }

    private TextBuffer Mapped(string text, int start, int end)
    {
        var buffer = new TextBuffer(end - start);
        for (int at = start; at < end;)
        {
            var cluster = text.AsSpan(at, StringInfo.GetNextTextElementLength(text.AsSpan(at, end - at)));
            if (Map is not null && Encoding.UTF8.GetByteCount(cluster) < LargestCluster && Map.TryShortest(cluster, out var replacement))
                Append(buffer, replacement, (at, at + cluster.Length));
            else
                AppendLetters(buffer, cluster, at);
            at += cluster.Length;
        }

        return buffer;
    }

    private void AppendLetters(TextBuffer buffer, ReadOnlySpan<char> cluster, int at)
    {
        Span<char> letter = stackalloc char[2];
        while (!cluster.IsEmpty)
        {
            Rune.DecodeFromUtf16(cluster, out var rune, out int units);
            if (Map is not null && Map.TryShortest(cluster[..units], out var replacement)) Append(buffer, replacement, (at, at + units));
            else buffer.Append(letter[..rune.EncodeToUtf16(letter)], (at, at + units));
            cluster = cluster[units..];
            at += units;
        }
    }

    private static void Append(TextBuffer buffer, ReadOnlySpan<byte> replacement, (int, int) origin)
    {
        Span<char> room = stackalloc char[CharacterMap.LongestReplacement];
        buffer.Append(room[..Encoding.UTF8.GetChars(replacement, room)], origin);
    }

    private (TextBuffer Text, int From, int To) Collapsed(TextBuffer text, int from, int to)
    {
        if (Spaces is null || !text.Text[from..to].Contains("  ", StringComparison.Ordinal)) return (text, from, to);
        var result = new TextBuffer(to - from);
        for (int at = from, end; at < to; at = end)
        {
            for (end = at; end < to && text.Text[end] == ' ';) end++;
            if (end - at >= 2)
            {
                result.Append(Spaces, text.Origin(at, end));
                continue;
            }

            end = at + 1;
            result.Append(text.Text[at..end], text.Origin(at, end));
        }

        return (result, 0, result.Length);
    }
}
