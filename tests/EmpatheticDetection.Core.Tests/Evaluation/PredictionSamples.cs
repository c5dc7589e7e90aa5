using CsCheck;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Evaluation;

namespace EmpatheticDetection.Core.Tests.Evaluation;

/// <summary>Random predictions.</summary>
internal static class PredictionSamples
{
    public static Gen<double[]> Probabilities(int classes) =>
        Gen.Double[0.001, 1].Array[classes].Select(raw => raw.Select(p => p / raw.Sum()).ToArray());

    public static Gen<Prediction> One { get; } = Gen.Select(Probabilities(7), Gen.Int[0, 6], Gen.Int[0, 4],
        (probabilities, label, speaker) => new Prediction("", probabilities, (Emotion)label, "test", $"s{speaker}", ["audio"]));

    public static Gen<Prediction[]> Many { get; } = One.Array[1, 60].Select(all => all.Select((p, i) => p with { Id = $"{i}" }).ToArray());
}
