using System.Text;
using System.Text.Json;

namespace EmpatheticDetection.Core.Dialogues;

/// <summary>
/// Gives the same string for the same text while it is remembered: labels, topics and profiles recur in every conversation, and the
/// official form repeats every utterance in each later turn. A direct-mapped table, so it never grows.
/// </summary>
internal sealed class TextPool
{
    private readonly string?[] _texts = new string?[4096];

    /// <summary>The text of the reader's current token, a string.</summary>
    /// <exception cref="InvalidOperationException">The text is not valid UTF-8, or holds half of a surrogate pair.</exception>
    public string Get(ref Utf8JsonReader reader)
    {
        var bytes = reader.ValueSpan;
        if (bytes.IsEmpty) return "";
        var hash = default(HashCode);
        hash.AddBytes(bytes);
        ref string? slot = ref _texts[hash.ToHashCode() & (_texts.Length - 1)];
        if (slot is not null && !reader.ValueIsEscaped && Ascii.Equals(bytes, slot)) return slot;
        string text = reader.GetString()!;
        if (text != slot) slot = text;
        return slot;
    }
}
