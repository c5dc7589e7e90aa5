using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Inference;
using EmpatheticDetection.Torch.Models;

namespace EmpatheticDetection.Torch.Training;

/// <summary>Predicts a split with a trained model.</summary>
public static class EvaluationRun
{
    /// <summary>Predictions of every conversation of which the model has anything to go by; the others' ids are given back.</summary>
    /// <param name="model">The model.</param>
    /// <param name="rows">The conversations.</param>
    /// <param name="media">Sound and frames.</param>
    /// <param name="split">Written into the predictions.</param>
    /// <param name="progress">Told how many are done.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <param name="observe">Told of each result, as it was before calibration.</param>
    public static async Task<(IReadOnlyList<Prediction> Predictions, IReadOnlyList<string> WithoutEvidence)> PredictAsync(
        EmotionModel model,
        IReadOnlyList<LabelledConversation> rows,
        IUtteranceMedia media,
        string? split,
        IProgress<int>? progress = null,
        CancellationToken cancellation = default,
        Action<DialogueResult>? observe = null)
    {
        var predictions = new List<Prediction>(rows.Count);
        var without = new List<string>();
        int done = 0;
        await foreach (var result in new DialoguePredictor(model, new SampleReader(model, media)).PredictAsync(rows, cancellation).ConfigureAwait(false))
        {
            if (result.ToPrediction(model, split) is { } prediction) predictions.Add(prediction);
            else without.Add(result.Sample.Id);
            observe?.Invoke(result);
            progress?.Report(++done);
        }

        return (predictions, without);
    }
}
