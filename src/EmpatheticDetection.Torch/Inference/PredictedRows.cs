using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Calibration;

namespace EmpatheticDetection.Torch.Inference;

/// <summary>What a model says of several conversations.</summary>
/// <param name="Predictions">One for each conversation of which the model has anything to go by.</param>
/// <param name="WithoutEvidence">The ids of the others.</param>
public sealed record PredictedRows(IReadOnlyList<Prediction> Predictions, IReadOnlyList<string> WithoutEvidence)
{
    /// <summary>What the model's classifier was given: (predictions, width); null where the model has no such vector.</summary>
    public ScoreMatrix? Representations { get; init; }

    /// <summary>The same predictions with the softmax alone; empty where logits are not at hand.</summary>
    public IReadOnlyList<Prediction> Uncalibrated { get; private init; } = [];

    /// <summary>Takes a model's results together.</summary>
    /// <param name="results">What the network gave.</param>
    /// <param name="predict">Makes a prediction of it; null where there was nothing to go by.</param>
    internal static PredictedRows Of(IReadOnlyList<DialogueResult> results, Func<DialogueResult, Prediction?> predict)
    {
        var usable = results.Where(result => result.Logits is not null).ToArray();
        Prediction[] predictions = [.. usable.Select(result => predict(result)!)];
        return new(predictions, [.. results.Where(result => result.Logits is null).Select(result => result.Sample.Id)])
        {
            Uncalibrated = [.. usable.Zip(predictions, (result, own) => result.ToPrediction(ModelCalibration.None, own.Split)!)],
            Representations = usable.Length > 0 && usable.All(result => result.Representation is not null)
                ? ScoreMatrix.FromSingles([.. usable.SelectMany(result => result.Representation!)], usable[0].Representation!.Length)
                : null,
        };
    }
}
