using System.Text.Encodings.Web;
using System.Text.Json;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Evaluation.Reports;

/// <summary>The JSON of reports and descriptions: indented, names in snake_case.</summary>
internal static class ReportJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
    };

    public static string Write<T>(T report) => JsonSerializer.Serialize(report, Options);

    public static JsonElement ToElement(object value, Type type) => JsonSerializer.SerializeToElement(value, type, Options);

    public static object? FromElement(JsonElement element, Type type) => element.Deserialize(type, Options);

    public static T Read<T>(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize<T>(stream, Options)
                ?? throw new InvalidInputException(path, "holds nothing", "It may have been cut off; make it again.");
        }
        catch (JsonException e)
        {
            throw new InvalidInputException(path, $"is not the JSON that was expected ({e.Message.TrimEnd('.')})", "Make it again.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(path, $"cannot be read ({e.Message.TrimEnd('.')})", "Check the path and its permissions.", e);
        }
    }
}
