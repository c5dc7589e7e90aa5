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
    public static async Task<PredictedRows> PredictAsync(
        EmotionModel model,
        IReadOnlyList<LabelledConversation> rows,
        IUtteranceMedia media,
        string? split,
        IProgress<int>? progress = null,
        CancellationToken cancellation = default)
    {
        var results = new List<DialogueResult>(rows.Count);
        await foreach (var result in new DialoguePredictor(model, new SampleReader(model, media)).PredictAsync(rows, cancellation).ConfigureAwait(false))
        {
            results.Add(result);
            progress?.Report(results.Count);
        }

        return PredictedRows.Of(results, result => result.ToPrediction(model, split));
    }

    /// <summary>The same of a model or a fusion of several; a fusion has no representations.</summary>
    /// <param name="ensemble">What predicts.</param>
    /// <param name="rows">The conversations.</param>
    /// <param name="media">Sound and frames as a model needs them.</param>
    /// <param name="split">Written into the predictions.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static async Task<PredictedRows> PredictAsync(
        ModelEnsemble ensemble, IReadOnlyList<LabelledConversation> rows, Func<MediaNeeds, IUtteranceMedia> media, string? split,
        CancellationToken cancellation = default)
    {
        if (ensemble.Fusion is null)
            return await PredictAsync(ensemble.Models[0], rows, media(ensemble.Models[0].Config.Needs), split, null, cancellation).ConfigureAwait(false);
        var predictions = new List<Prediction>(rows.Count);
        var without = new List<string>();
        await foreach (var result in ensemble.PredictAsync(rows, media, _ => split, cancellation: cancellation).ConfigureAwait(false))
        {
            if (result.Prediction is { } prediction) predictions.Add(prediction);
            else without.Add(result.Results[0].Sample.Id);
        }

        return new PredictedRows(predictions, without);
    }
}
