using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Evaluation.Turns;

/// <summary>
/// utterance_predictions.jsonl: a line for each utterance of a speaker. Each is a line of predictions.jsonl too, under an id of its own,
/// with fields that say where it belongs.
/// </summary>
public static class TurnPredictionFile
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a whole file or none.</summary>
    public static void Write(string path, IEnumerable<TurnPrediction> turns) =>
        AtomicFile.WriteText(path, string.Concat(turns.Select(turn => ToLine(turn) + "\n")));

    /// <summary>A line of the file, without the line's end.</summary>
    public static string ToLine(TurnPrediction turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        string conversation = turn.Prediction.Id;
        string line = PredictionFile.ToLine(turn.Prediction with { Id = $"{conversation}#{turn.Utterance}" });
        var fields = JsonNode.Parse(line)!.AsObject();
        int next = fields.IndexOf("id") + 1;
        fields.Insert(next++, "conversation", conversation);
        fields.Insert(next++, "utterance", turn.Utterance);
        fields.Insert(next++, "turn", turn.Turn);
        fields.Insert(next++, "text", turn.Text);
        fields.Insert(next, "emotion", EmotionTable.NameOf(turn.Prediction.Predicted));
        return fields.ToJsonString(Options);
    }
}
