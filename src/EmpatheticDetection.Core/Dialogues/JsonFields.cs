using System.Globalization;
using System.Text;
using System.Text.Json;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Dialogues;

/// <summary>Reads single values and forgives their type where the meaning is clear: numbers for texts, texts for numbers, null.</summary>
/// <param name="pool">Remembers recurring texts.</param>
/// <param name="where">What errors name; asked for when one occurs.</param>
internal sealed class JsonFields(TextPool pool, Func<string> where)
{
    /// <summary>A text; null for null. Numbers and truth values are taken as they are written.</summary>
    public string? Text(ref Utf8JsonReader reader, string field) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String => pool.Get(ref reader),
        JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => Encoding.UTF8.GetString(reader.ValueSpan),
        _ => throw Wrong(field, reader.TokenType, "a text"),
    };

    /// <summary>A text that is null also when blank.</summary>
    public string? Name(ref Utf8JsonReader reader, string field) =>
        Text(ref reader, field) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>The last part of a path of either system; null when there is none.</summary>
    public string? LastOfPath(ref Utf8JsonReader reader, string field)
    {
        string? path = Name(ref reader, field);
        if (path is null) return null;
        string last = path[(path.AsSpan().LastIndexOfAny('/', '\\') + 1)..];
        return last.Length == 0 ? null : last;
    }

    /// <summary>A whole number, also written as 28.0 or as a text; null for null and blank.</summary>
    public int? WholeNumber(ref Utf8JsonReader reader, string field)
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False) throw Wrong(field, reader.TokenType, "a whole number");
        string? text = Name(ref reader, field)?.Trim();
        if (text is null) return null;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)) return number;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double real) && Math.Abs(real) <= int.MaxValue
            && Math.Truncate(real) == real)
            return (int)real;
        throw new InvalidInputException(where(), $"{field} is \"{Shorten(text)}\", not a whole number",
            "Number the people, the same number for the same person.");
    }

    /// <summary>Steps into an object; false for null.</summary>
    public bool EnterObject(ref Utf8JsonReader reader, string field) => Enter(ref reader, field, JsonTokenType.StartObject);

    /// <summary>Steps into a list; false for null.</summary>
    public bool EnterList(ref Utf8JsonReader reader, string field) => Enter(ref reader, field, JsonTokenType.StartArray);

    /// <summary>The error for a value of another kind.</summary>
    public InvalidInputException Wrong(string field, JsonTokenType found, string expected) =>
        new(where(), $"{field} is {JsonCause.Describe(found)}, not {expected}", "See the form of the data in the documentation.");

    private bool Enter(ref Utf8JsonReader reader, string field, JsonTokenType start)
    {
        if (reader.TokenType == JsonTokenType.Null) return false;
        if (reader.TokenType == start) return true;
        throw Wrong(field, reader.TokenType, JsonCause.Describe(start));
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "...";
}
