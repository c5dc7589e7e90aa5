using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Evaluation;

namespace EmpatheticDetection.Torch.Inference;

/// <summary>What a model recognised in a dialogue.</summary>
/// <param name="Prediction">Probabilities, which modalities were used, why others were absent.</param>
/// <param name="Steps">What was said, and how much each step counted.</param>
public sealed record Recognition(Prediction Prediction, IReadOnlyList<RecognizedStep> Steps)
{
    /// <summary>Of a fusion what each model did, in order; empty for a model alone.</summary>
    public IReadOnlyList<ModelShare> Models { get; init; } = [];

    /// <summary>The most probable emotion.</summary>
    public Emotion Emotion => Prediction.Predicted;

    /// <summary>Whether the model abstains, since it is not sure enough.</summary>
    public bool Abstained => Prediction.Abstained == true;

    /// <summary>Its probability.</summary>
    public double Confidence => Prediction.Probabilities[(int)Emotion];
}
