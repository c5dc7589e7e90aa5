using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Torch.Encoders;

namespace EmpatheticDetection.Torch.Robustness;

/// <summary>The bad recordings that models are judged under.</summary>
public static class Degradations
{
    private static readonly int[] Ratios = [20, 10, 0];
    private static readonly double[] Dropped = [0.5, 0.9], Wrong = [0.1, 0.3];
    private const double LightLeft = 0.2, BlurOfWidth = 0.05;

    /// <summary>Those that touch what a model reads, from mild to bad within each modality.</summary>
    /// <param name="modalities">What the model reads: names of <see cref="ModalityName"/>.</param>
    /// <param name="rows">The data, whose words stand in for others.</param>
    public static IReadOnlyList<EvaluationCondition> Of(IReadOnlyList<string> modalities, IReadOnlyList<LabelledConversation> rows)
    {
        ArgumentNullException.ThrowIfNull(modalities);
        var conditions = new List<EvaluationCondition>();
        if (modalities.Contains(ModalityName.Audio)) conditions.AddRange(Ratios.Select(ratio => new NoisySound(ratio)));
        if (modalities.Contains(ModalityName.Video))
        {
            conditions.AddRange(Dropped.Select(share => new WorseFrames($"{100 * share:0} % dropped frames", (frames, random) => FrameDegradation.Drop(frames, random, share))));
            conditions.Add(new WorseFrames("dark frames", (frames, _) => FrameDegradation.Darken(frames, LightLeft)));
            conditions.Add(new WorseFrames("blurred frames", (frames, _) => FrameDegradation.Blur(frames, BlurOfWidth)));
        }

        if (modalities.Contains(ModalityName.Text) && WrongWords.Of(rows) is { Count: > 0 } words)
            conditions.AddRange(Wrong.Select(share => new WrongWords(share, words)));
        return conditions;
    }
}
