using System.Buffers;
using System.Text;

namespace EmpatheticDetection.Core.Text.SentencePieces;

/// <summary>Normalises as SentencePiece itself does: the longest rule at each place, then the rules for spaces. A text is one stretch.</summary>
internal sealed class SentencePieceNormalizer(SentencePieceModel model) : ISentenceNormalizer
{
    private const char Space = '\u2581';
    private readonly PieceIndex _whole =
        new(model.Pieces.Index().Where(piece => piece.Item.Kind == PieceKind.UserDefined).Select(piece => (piece.Item.Text, piece.Index)));

    private readonly char _space = model.EscapesSpaces ? Space : ' ';

    public TextBuffer Normalize(string text, int start, int end, List<(int Start, int End)> words)
    {
        var buffer = new TextBuffer(end - start + 1);
        Span<char> room = stackalloc char[CharacterMap.LongestReplacement];
        int at = start, length;
        for (; model.RemovesSpaces && at < end; at += length)
            if (Next(text.AsSpan(at, end - at), room, out length) is not " ") break;
        if (at == end) return buffer;
        if (model.AddsSpace && !model.SpaceBehind) buffer.Append(_space, (at, at));
        for (bool afterSpace = model.RemovesSpaces; at < end; at += length)
        {
            var kept = Next(text.AsSpan(at, end - at), room, out length);
            if (afterSpace) kept = kept.TrimStart(' ');
            foreach (char unit in kept) buffer.Append(unit == ' ' ? _space : unit, (at, at + length));
            if (!kept.IsEmpty) afterSpace = model.RemovesSpaces && kept[^1] == ' ';
        }

        while (model.RemovesSpaces && buffer.Length > 0 && buffer.Text[^1] == _space) buffer.Truncate(buffer.Length - 1);
        if (model.AddsSpace && model.SpaceBehind) buffer.Append(_space, (end, end));
        if (buffer.Length > 0) words.Add((0, buffer.Length));
        return buffer;
    }

    // What a text begins with, normalised, and how many units of the text that is.
    private ReadOnlySpan<char> Next(ReadOnlySpan<char> text, Span<char> room, out int length)
    {
        length = _whole.Longest(text);
        if (length > 0) return text[..length];
        if (model.Map is { } map && map.TryLongest(text, out length, out var replacement))
            return room[..Encoding.UTF8.GetChars(replacement, room)];
        return Rune.DecodeFromUtf16(text, out var rune, out length) == OperationStatus.Done
            ? text[..length]
            : room[..rune.EncodeToUtf16(room)]; // half a surrogate pair
    }
}
