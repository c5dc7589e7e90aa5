using System.Text.Encodings.Web;
using System.Text.Json;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Evaluation;

/// <summary>Writes lines of predictions.jsonl.</summary>
internal static class PredictionWriter
{
    // Text stays readable in any script; the file is no part of a web page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Stream stream, IEnumerable<Prediction> predictions)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        using var json = new Utf8JsonWriter(stream, Options);
        foreach (var prediction in predictions)
        {
            string where = $"conversation \"{PredictionParser.Shorten(prediction.Id)}\"";
            if (!ids.Add(prediction.Id))
                throw new InvalidInputException(where, "is predicted twice", "Predict each conversation once.");
            ProbabilityParser.Check(prediction.Probabilities, where);
            Write(json, prediction);
            json.Flush();
            json.Reset();
            stream.WriteByte((byte)'\n');
        }
    }

    private static void Write(Utf8JsonWriter json, Prediction prediction)
    {
        json.WriteStartObject();
        json.WriteNumber("version", PredictionFile.Version);
        json.WriteString("id", prediction.Id);
        if (prediction.Label is { } label) json.WriteString("label", EmotionTable.NameOf(label));
        if (prediction.Decision is { } decision) json.WriteString("decision", EmotionTable.NameOf(decision));
        if (prediction.Abstained is { } abstained) json.WriteBoolean("abstained", abstained);
        json.WriteStartObject("probabilities");
        for (int i = 0; i < prediction.Probabilities.Length; i++)
            json.WriteNumber(EmotionTable.NameOf((Emotion)i), prediction.Probabilities[i]);
        json.WriteEndObject();
        if (prediction.Split is { } split) json.WriteString("split", split);
        if (prediction.Speaker is { } speaker) json.WriteString("speaker", speaker);
        if (prediction.Modalities is { } modalities)
        {
            json.WriteStartArray("modalities");
            foreach (string modality in modalities) json.WriteStringValue(modality);
            json.WriteEndArray();
        }

        Texts(json, "absent", prediction.Absent);
        if (prediction.Cues is { } cues)
        {
            json.WriteStartObject("cues");
            foreach (var (name, value) in cues) json.WriteNumber(name, value);
            json.WriteEndObject();
        }

        Texts(json, "groups", prediction.Groups);
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, string>? texts)
    {
        if (texts is null) return;
        json.WriteStartObject(name);
        foreach (var (key, text) in texts) json.WriteString(key, text);
        json.WriteEndObject();
    }
}
