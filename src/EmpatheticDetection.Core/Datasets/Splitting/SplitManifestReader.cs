using System.Text.Json;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Datasets.Splitting;

/// <summary>Reads and checks manifests.</summary>
internal static class SplitManifestReader
{
    private const string Cure = "Make a manifest with \"data split\".";

    public static SplitManifest Read(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return Read(json.RootElement, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(path, $"cannot be read ({e.Message.TrimEnd('.')})", Cure, e);
        }
        catch (JsonException e)
        {
            throw new InvalidInputException(path, $"is not valid JSON at line {(e.LineNumber ?? 0) + 1}", Cure, e);
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new InvalidInputException(path, "does not have the form of a split manifest", Cure, e);
        }
    }

    private static SplitManifest Read(JsonElement root, string path)
    {
        if (root.GetProperty("format").GetString() != SplitManifest.Format)
            throw new InvalidInputException(path, "is no split manifest", Cure);
        if (root.GetProperty("version").GetInt32() is var version and not SplitManifest.Version)
            throw new InvalidInputException(path, $"has version {version}, and only version {SplitManifest.Version} is known", Cure);
        var sources = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var source in root.GetProperty("sources").EnumerateObject()) sources[source.Name] = Text(source.Value);
        var ids = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var split in root.GetProperty("splits").EnumerateObject())
        {
            string name = SplitNames.Parse(split.Name)
                ?? throw new InvalidInputException(path, $"names a split \"{split.Name}\"", "Splits are train, validation and test.");
            string[] list = [.. split.Value.EnumerateArray().Select(Text)];
            foreach (string id in list)
                if (!seen.Add(id))
                    throw new InvalidInputException(path, $"holds the conversation \"{id}\" twice", Cure);
            if (!ids.TryAdd(name, list)) throw new InvalidInputException(path, $"holds the split {name} twice", Cure);
        }

        return new SplitManifest(Text(root.GetProperty("method")), root.GetProperty("seed").GetInt64(),
            [.. root.GetProperty("ratios").EnumerateArray().Select(r => r.GetDouble())], sources, ids);
    }

    private static string Text(JsonElement element) => element.GetString() ?? throw new FormatException();
}
