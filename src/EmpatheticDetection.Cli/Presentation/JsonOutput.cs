using System.Text.Encodings.Web;
using System.Text.Json;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Cli.Presentation;

/// <summary>Results as JSON, to a file or (for <c>-</c>) to the output.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Whether the JSON takes the output for itself, so that no table goes there.</summary>
    public static bool IsOutput(string? target) => target == "-";

    /// <summary>Writes a value; nothing where there is no target.</summary>
    public static void Write<T>(string? target, T value, TextWriter output)
    {
        if (target is null) return;
        string json = JsonSerializer.Serialize(value, Options) + "\n";
        if (IsOutput(target)) output.Write(json);
        else AtomicFile.WriteText(target, json);
    }
}
