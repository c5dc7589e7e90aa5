using System.Text.Json;

namespace EmpatheticDetection.Core.Dialogues;

/// <summary>Words for what is wrong with JSON.</summary>
internal static class JsonCause
{
    /// <summary>The cause alone, without the position that the framework's message repeats.</summary>
    public static string Of(JsonException e)
    {
        int position = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        string cause = (position < 0 ? e.Message : e.Message[..position]).TrimEnd('.', ' ');
        return cause.Length <= 200 ? cause : cause[..200] + "...";
    }

    /// <summary>A kind of value, with its article.</summary>
    public static string Describe(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.Null => "null",
        _ => "true or false",
    };
}
