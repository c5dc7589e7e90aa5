using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Configuration;

/// <summary>
/// Settings in JSON with comments: snake_case names, an unknown key is an error that offers the nearest known one.
/// </summary>
public static class ConfigurationFile
{
    /// <summary>How settings are read and written everywhere.</summary>
    public static JsonSerializerOptions Options { get; } = CreateOptions();

    /// <summary>Reads settings from a file.</summary>
    /// <exception cref="InvalidInputException">The file is missing, is not JSON, or holds a key or value that is not known.</exception>
    public static T Read<T>(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(path, $"cannot be read ({e.Message.TrimEnd('.')})", "Check the path.", e);
        }

        return Parse<T>(bytes, path);
    }

    /// <summary>Reads settings from UTF-8 JSON; <paramref name="where"/> names it in errors.</summary>
    public static T Parse<T>(ReadOnlyMemory<byte> json, string where)
    {
        try
        {
            var documentOptions = new JsonDocumentOptions
            {
                CommentHandling = JsonCommentHandling.Skip,
                AllowTrailingCommas = true,
                MaxDepth = Options.MaxDepth,
                AllowDuplicateProperties = false,
            };
            using var document = JsonDocument.Parse(json, documentOptions);
            UnknownKeys.Refuse(document.RootElement, typeof(T), Options, where);
            return document.Deserialize<T>(Options) ?? throw new InvalidInputException(where, "is null");
        }
        catch (JsonException e)
        {
            string line = e.LineNumber is { } number ? $", line {number + 1}" : e.Path is { } key ? $", key {key}" : "";
            throw new InvalidInputException(where + line, e.Message.TrimEnd('.'), "Compare with the presets in configs/.", e);
        }
    }

    /// <summary>The settings as indented JSON, as <see cref="Read{T}"/> takes them.</summary>
    public static string ToJson<T>(T settings) => JsonSerializer.Serialize(settings, Options) + "\n";

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.General)
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            AllowOutOfOrderMetadataProperties = true,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            WriteIndented = true,
            MaxDepth = 32,
            ReadCommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true,
            NewLine = "\n",
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        };
        options.MakeReadOnly();
        return options;
    }
}
