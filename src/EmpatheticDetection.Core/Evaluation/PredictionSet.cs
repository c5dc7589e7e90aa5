namespace EmpatheticDetection.Core.Evaluation;

/// <summary>The predictions of one model.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Predictions">One a conversation.</param>
/// <param name="Path">The file that they came from; null when there is none.</param>
/// <param name="Lines">The line of each in the file; null when there is no file.</param>
/// <param name="Representations">The vectors before the model's last layer (predictions, width); null when they were not saved.</param>
public sealed record PredictionSet(
    string Name, IReadOnlyList<Prediction> Predictions, string? Path = null, IReadOnlyList<int>? Lines = null,
    ScoreMatrix? Representations = null)
{
    /// <summary>Names a prediction in an error: by file, line and id.</summary>
    internal string Where(int index)
    {
        string conversation = $"conversation \"{PredictionParser.Shorten(Predictions[index].Id)}\"";
        return Lines is null ? $"{Path ?? Name}, {conversation}" : $"{Path ?? Name}, line {Lines[index]}, {conversation}";
    }
}
