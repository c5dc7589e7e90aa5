using System.Text.Json;
using System.Text.Unicode;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Evaluation;

/// <summary>Reads a line of predictions.jsonl: liberal about who wrote it, strict about what it says.</summary>
internal static class PredictionParser
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    /// <param name="line">One JSON object.</param>
    /// <param name="where">The file and line, for errors.</param>
    /// <exception cref="InvalidInputException">The line is not a prediction.</exception>
    public static Prediction Parse(ReadOnlyMemory<byte> line, string where)
    {
        if (!Utf8.IsValid(line.Span)) throw new InvalidInputException(where, "is not UTF-8", "Save the file as UTF-8 text.");
        try
        {
            using var json = JsonDocument.Parse(line, Options);
            return Parse(json.RootElement, where);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            string what = line.Span.IndexOf("NaN"u8) >= 0 || line.Span.IndexOf("Infinity"u8) >= 0
                ? "holds NaN or an infinite number, which is no probability"
                : $"is not JSON ({Shorten(e.Message.Split(" LineNumber:")[0].TrimEnd('.'))})";
            throw new InvalidInputException(where, what, "Each line is an object such as {\"id\":\"7\",\"probabilities\":[...]}.", e);
        }
    }

    private static Prediction Parse(JsonElement root, string where)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new InvalidInputException(where, $"is {Kind(root)}, not an object", "Each line is one JSON object.");
        if (Find(root, "version") is { } version
            && !(version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out int number) && number == PredictionFile.Version))
        {
            throw new InvalidInputException(where, $"is of version {Shorten(version.GetRawText())}, which this program does not know",
                $"It reads version {PredictionFile.Version}.");
        }

        string id = Text(root, "id", where) is { Length: > 0 } text
            ? text
            : throw new InvalidInputException(where, "has no \"id\"", "Give the conversation's id as a text.");
        where = $"{where}, conversation \"{Shorten(id)}\"";
        var probabilities = ProbabilityParser.Parse(Find(root, "probabilities"), where);
        return new Prediction(
            id, probabilities, Label(root, "label", where), Text(root, "split", where), Text(root, "speaker", where),
            Modalities(root, where), Texts(root, "absent", where), Label(root, "decision", where),
            Cues(root, where), Texts(root, "groups", where))
        {
            Abstained = Flag(root, "abstained", where),
        };
    }

    private static Emotion? Label(JsonElement root, string name, string where)
    {
        string? label = Text(root, name, where);
        if (label is null) return null;
        return EmotionTable.TryResolve(label, out var emotion)
            ? emotion
            : throw new InvalidInputException(where, $"the {name} \"{Shorten(label)}\" is unknown",
                $"Use one of {string.Join(", ", EmotionTable.Names)} or of the 32 fine labels, or leave it out.");
    }

    /// <summary>A text; numbers are taken as they are written, since ids and speakers often are numbers.</summary>
    private static string? Text(JsonElement root, string name, string where) => Find(root, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        { ValueKind: JsonValueKind.Number } value when name is "id" or "speaker" => value.GetRawText(),
        { } value => throw new InvalidInputException(where, $"\"{name}\" is {Kind(value)}", "Give a text, or leave it out."),
    };

    private static bool? Flag(JsonElement root, string name, string where) => Find(root, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } value => throw new InvalidInputException(where, $"\"{name}\" is {Kind(value)}", "Give true or false, or leave it out."),
    };

    private static string[]? Modalities(JsonElement root, string where)
    {
        if (Find(root, "modalities") is not { } list) return null;
        if (list.ValueKind != JsonValueKind.Array || list.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
            throw new InvalidInputException(where, "\"modalities\" is not a list of texts", "Give a list such as [\"audio\",\"text\"].");
        return [.. list.EnumerateArray().Select(item => item.GetString()!).Distinct(StringComparer.Ordinal)];
    }

    private static Dictionary<string, string>? Texts(JsonElement root, string name, string where)
    {
        if (Find(root, name) is not { } texts) return null;
        if (texts.ValueKind != JsonValueKind.Object || texts.EnumerateObject().Any(text => text.Value.ValueKind != JsonValueKind.String))
            throw new InvalidInputException(where, $"\"{name}\" does not give a text for each name", "Write an object of texts, such as {\"video\":\"no file\"}.");
        return texts.EnumerateObject().ToDictionary(text => text.Name, text => text.Value.GetString()!, StringComparer.Ordinal);
    }

    private static Dictionary<string, double>? Cues(JsonElement root, string where)
    {
        if (Find(root, "cues") is not { } cues) return null;
        if (cues.ValueKind != JsonValueKind.Object || cues.EnumerateObject().Any(cue => cue.Value.ValueKind != JsonValueKind.Number || !double.IsFinite(cue.Value.GetDouble())))
            throw new InvalidInputException(where, "\"cues\" does not give a number for each name", "Write an object of numbers, such as {\"words\":12}.");
        return cues.EnumerateObject().ToDictionary(cue => cue.Name, cue => cue.Value.GetDouble(), StringComparer.Ordinal);
    }

    /// <summary>A value; null when it is missing or null.</summary>
    private static JsonElement? Find(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    internal static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };

    internal static string Shorten(string text) => text.Length <= 80 ? text : string.Concat(text.AsSpan(0, 77), "...");
}
