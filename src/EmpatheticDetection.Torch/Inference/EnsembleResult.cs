using EmpatheticDetection.Core.Evaluation;

namespace EmpatheticDetection.Torch.Inference;

/// <summary>What a <see cref="ModelEnsemble"/> says of one dialogue.</summary>
/// <param name="Prediction">One prediction of all; null when no model had anything to go by.</param>
/// <param name="Results">What each network gave.</param>
/// <param name="Shares">What each model of a fusion did; empty for a model alone.</param>
public sealed record EnsembleResult(Prediction? Prediction, IReadOnlyList<DialogueResult> Results, IReadOnlyList<ModelShare> Shares)
{
    /// <summary>Why nothing could be said: each modality's reason, of the first model that has one.</summary>
    internal string Reasons => string.Join("; ", Results.SelectMany(result => result.Sample.Absent)
        .DistinctBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {pair.Value}"));
}
