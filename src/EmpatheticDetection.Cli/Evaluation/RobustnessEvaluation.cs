using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Media;
using EmpatheticDetection.Reports.Document;
using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Inference;
using EmpatheticDetection.Torch.Robustness;
using EmpatheticDetection.Torch.Training;

namespace EmpatheticDetection.Cli.Evaluation;

/// <summary>Judges a model, or a fusion of several, under conditions. What is decoded is kept for the next condition, as far as it fits.</summary>
internal sealed class RobustnessEvaluation(
    ModelEvaluation evaluation, ModelEnsemble ensemble, MissingFfmpegPolicy missingFfmpeg, EvaluationOptions options)
{
    public const string Modalities = "modalities", Degradation = "degradation", AsTheyAre = "as they are";

    private readonly Dictionary<MediaNeeds, DatasetMedia> _media = [];
    private readonly Dictionary<string, LabelledConversation> _rows =
        evaluation.Rows.DistinctBy(row => row.Id).ToDictionary(row => row.Id, StringComparer.Ordinal);

    /// <summary>The figures under each condition, in order; the data as they are come first, as <paramref name="all"/> has them.</summary>
    public async Task<IReadOnlyList<ConditionResult>> RunAsync(
        IReadOnlyList<ModalitySubset> subsets, bool degrade, PredictionSet all, TextWriter? progress, CancellationToken cancellation)
    {
        var results = new List<ConditionResult>();
        foreach (var subset in subsets)
        {
            bool whole = ensemble.Modalities.All(subset.Kept.Contains);
            results.Add(whole ? Result(Modalities, subset.Name, all.Predictions, cancellation) : await UnderAsync(Modalities, subset, progress, cancellation));
        }

        if (!degrade) return results;
        results.Add(Result(Degradation, AsTheyAre, all.Predictions, cancellation));
        foreach (var condition in Degradations.Of(ensemble.Modalities, evaluation.Rows))
            results.Add(await UnderAsync(Degradation, condition, progress, cancellation));
        return results;
    }

    private async Task<ConditionResult> UnderAsync(string kind, EvaluationCondition condition, TextWriter? progress, CancellationToken cancellation)
    {
        progress?.WriteLine($"{kind}: {condition.Name} ...");
        LabelledConversation[] rows = [.. evaluation.Rows.Select(row => condition.Change(row, options.Seed))];
        var predicted = await EvaluationRun.PredictAsync(ensemble, rows, needs => condition.On(MediaOf(needs), options.Seed), evaluation.Split, cancellation);

        // Intervals are clustered by speakers, whatever the model was told of them.
        var predictions = predicted.Predictions.Select(prediction => prediction with
        {
            Speaker = _rows[prediction.Id].Speaker,
            Groups = SpeakerGroups.Of(_rows[prediction.Id].Conversation),
        });
        return Result(kind, condition.Name, [.. predictions], cancellation);
    }

    private ConditionResult Result(string kind, string name, IReadOnlyList<Prediction> predictions, CancellationToken cancellation) => new(
        kind, name, evaluation.Rows.Count - predictions.Count, predictions.Count == 0 ? null : EvaluationReport.Compute(predictions, options, cancellation));

    private DatasetMedia MediaOf(MediaNeeds needs)
    {
        if (!_media.TryGetValue(needs, out var media)) _media.Add(needs, media = new DatasetMedia(needs, missingFfmpeg, keepDecoded: true));
        return media;
    }
}
