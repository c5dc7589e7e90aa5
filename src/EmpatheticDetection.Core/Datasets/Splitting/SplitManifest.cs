using System.Text.Json;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Datasets.Splitting;

/// <summary>A division of data into splits, written down: how it was made, of which files, and which conversation is where.</summary>
/// <param name="Method">speaker or random.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Ratios">The shares asked for: train, validation, test.</param>
/// <param name="Sources">SHA-256 of each JSON file, by its path from the data folder on.</param>
/// <param name="Ids">The ids of each split.</param>
public sealed record SplitManifest(
    string Method,
    long Seed,
    IReadOnlyList<double> Ratios,
    IReadOnlyDictionary<string, string> Sources,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Ids)
{
    /// <summary>What the file calls its kind.</summary>
    public const string Format = "empathetic-splits";

    /// <summary>The version that is written and read.</summary>
    public const int Version = 1;

    /// <summary>Writes the manifest, whole or not at all. The same manifest gives the same bytes.</summary>
    public void Write(string path) => AtomicFile.Write(path, stream =>
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteNumber("version", Version);
        json.WriteString("method", Method);
        json.WriteNumber("seed", Seed);
        json.WriteStartArray("ratios");
        foreach (double ratio in Ratios) json.WriteNumberValue(ratio);
        json.WriteEndArray();
        json.WriteStartObject("sources");
        foreach (var (file, hash) in Sources) json.WriteString(file, hash);
        json.WriteEndObject();
        json.WriteStartObject("splits");
        foreach (var (split, ids) in Ids)
        {
            json.WriteStartArray(split);
            foreach (string id in ids) json.WriteStringValue(id);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    });

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="InvalidInputException">The file is missing, no manifest, of another version, or holds an id twice.</exception>
    public static SplitManifest Read(string path) => SplitManifestReader.Read(path);

    /// <summary>The files that the manifest divides, as far as the data folder holds them unchanged.</summary>
    /// <exception cref="InvalidInputException">A file is missing or has changed.</exception>
    internal IReadOnlyList<DatasetSource> Match(IReadOnlyList<DatasetSource> present, string path)
    {
        var matched = new List<DatasetSource>();
        foreach (var (name, hash) in Sources)
        {
            var source = present.FirstOrDefault(s => s.Name == name)
                ?? throw new InvalidInputException(path, $"divides the file {name}, which the data folder does not hold",
                    "Divide the data anew with \"data split\".");
            if (source.Sha256() != hash)
                throw new InvalidInputException(path, $"was made for other content of {name} (its SHA-256 has changed)",
                    "Divide the data anew with \"data split\".");
            matched.Add(source);
        }

        return matched;
    }
}
