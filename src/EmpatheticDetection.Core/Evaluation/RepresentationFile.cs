using System.Runtime.InteropServices;
using System.Text.Json;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Weights;

namespace EmpatheticDetection.Core.Evaluation;

/// <summary>
/// The vectors before a model's classifier, beside its predictions: predictions.jsonl has predictions.representations.safetensors, with the
/// tensor "representations" (rows, width) and the rows' ids in the header's "ids".
/// </summary>
public static class RepresentationFile
{
    private const string Tensor = "representations";
    private const string Ids = "ids";

    /// <summary>The file that belongs to a predictions file.</summary>
    public static string PathBeside(string predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        return Path.Combine(Path.GetDirectoryName(predictions) ?? "", Path.GetFileNameWithoutExtension(predictions) + ".representations.safetensors");
    }

    /// <summary>Writes vectors.</summary>
    /// <param name="path">The file; replaced when it exists.</param>
    /// <param name="predictions">The predictions that they belong to.</param>
    /// <param name="vectors">Shape (predictions, width).</param>
    public static void Write(string path, IReadOnlyList<Prediction> predictions, ScoreMatrix vectors)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(vectors);
        if (predictions.Count != vectors.Rows) throw new ArgumentException("one vector a prediction", nameof(vectors));
        SafetensorsWriter.Write(
            path,
            [(Tensor, "F32", [vectors.Rows, vectors.Classes], stream =>
                stream.Write(MemoryMarshal.AsBytes<float>(Array.ConvertAll(vectors.Values, value => (float)value))))],
            new Dictionary<string, string> { [Ids] = JsonSerializer.Serialize(predictions.Select(prediction => prediction.Id)) });
    }

    /// <summary>Reads the vectors of predictions, in their order; null when there is no such file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="predictions">The predictions that it belongs to.</param>
    /// <returns>Shape (predictions, width).</returns>
    /// <exception cref="InvalidInputException">The file is damaged, or lacks the vector of a prediction.</exception>
    public static ScoreMatrix? Read(string path, IReadOnlyList<Prediction> predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        if (!File.Exists(path)) return null;
        using var file = SafetensorsFile.Open(path);
        string[]? ids = null;
        try
        {
            if (file.Metadata.TryGetValue(Ids, out string? json)) ids = JsonSerializer.Deserialize<string[]>(json);
        }
        catch (JsonException)
        {
        }

        if (ids is null || !file.Tensors.TryGetValue(Tensor, out var info) || info.Shape is not [var rows, > 0] || rows != ids.Length)
            throw new InvalidInputException(path, $"holds no \"{Tensor}\" with a vector for each id", "Save the representations again.");
        float[] values = file.ReadSingles(Tensor);
        int width = (int)info.Shape[1];
        var rowOf = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < ids.Length; i++) rowOf[ids[i]] = i;
        var vectors = new ScoreMatrix(predictions.Count, width);
        for (int i = 0; i < predictions.Count; i++)
        {
            if (!rowOf.TryGetValue(predictions[i].Id, out int row))
                throw new InvalidInputException(path, $"lacks the conversation \"{PredictionParser.Shorten(predictions[i].Id)}\"",
                    "It belongs to other predictions; save the representations again.");
            for (int j = 0; j < width; j++) vectors.Row(i)[j] = values[(row * width) + j];
        }

        return vectors;
    }
}
