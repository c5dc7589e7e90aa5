using System.Text;
using System.Text.Json;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Text.Tokenizers;

/// <summary>Reads the files that tokenizers come in, with errors that name them.</summary>
internal static class TokenizerFile
{
    private const string Again = "Get the model's files again.";
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>A file that holds a JSON object.</summary>
    public static JsonDocument Json(string path) => Reading(path, () =>
    {
        var json = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { MaxDepth = 64 });
        if (json.RootElement.ValueKind == JsonValueKind.Object) return json;
        json.Dispose();
        throw new InvalidInputException(path, "is not a JSON object", Again);
    });

    /// <summary>The lines of a text file in UTF-8.</summary>
    public static string[] Lines(string path) => Reading(path, () => File.ReadAllLines(path, Strict));

    /// <summary>Runs what reads a file, and turns what goes wrong into an error that names the file.</summary>
    public static T Reading<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new InvalidInputException(path, $"cannot be read ({e.Message.TrimEnd('.')})", "It must be a text file in UTF-8.", e);
        }
        catch (JsonException e)
        {
            throw new InvalidInputException(path, $"is not valid JSON ({e.Message.TrimEnd('.')})", Again, e);
        }
        catch (NotSupportedException e)
        {
            throw new InvalidInputException(
                path, $"is a tokenizer of a kind that is not read here ({e.Message.TrimEnd('.')})",
                "Take a model with word pieces, byte-level byte pairs or a SentencePiece unigram model.", e);
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            throw new InvalidInputException(path, $"is no tokenizer that can be read ({e.Message.TrimEnd('.')})", Again, e);
        }
    }

    /// <summary>An object of pieces and ids.</summary>
    public static Dictionary<string, int> Vocabulary(JsonElement pieces, string path)
    {
        if (pieces.ValueKind != JsonValueKind.Object) throw new InvalidInputException(path, "holds no vocabulary", Again);
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in pieces.EnumerateObject()) ids[entry.Name] = Id(entry.Value, path);
        return ids.Count > 0 ? ids : throw new InvalidInputException(path, "holds no vocabulary", Again);
    }

    /// <summary>A token's id.</summary>
    public static int Id(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int id) && id is >= 0 and < int.MaxValue
            ? id
            : throw new InvalidInputException(path, $"an id is no whole number from 0 on ({value.ValueKind})", Again);

    /// <summary>A property; null where it is absent or null.</summary>
    public static JsonElement? Get(this JsonElement parent, string key) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    /// <summary>A truth value.</summary>
    public static bool Flag(this JsonElement parent, string key, bool otherwise) => parent.Get(key)?.GetBoolean() ?? otherwise;

    /// <summary>The field <c>type</c>; empty where there is none.</summary>
    public static string Kind(this JsonElement? part) => part?.Get("type")?.GetString() ?? "";

    /// <summary>A component, or those of a sequence of components one after the other.</summary>
    /// <param name="part">The component; null for none.</param>
    /// <param name="list">The field that holds a sequence's components.</param>
    public static IReadOnlyList<JsonElement> Flatten(JsonElement? part, string list)
    {
        if (part is not { } component) return [];
        if (part.Kind() != "Sequence") return [component];
        // The reader of JSON limits how deep these lie.
        return [.. component.GetProperty(list).EnumerateArray().SelectMany(inner => Flatten(inner, list))];
    }
}
