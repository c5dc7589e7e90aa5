using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Torch.Sampling;

namespace EmpatheticDetection.Torch.Training;

/// <summary>The rows of each batch of an epoch, as a configuration asks for.</summary>
internal static class TrainingBatches
{
    public static IBatchSampler Create(IReadOnlyList<LabelledConversation> training, TrainingOptions options)
    {
        IRowSampler rows = options.Sampling switch
        {
            SamplingKind.Shuffled => new ShuffledSampler(training.Count, options.Seed),
            SamplingKind.ClassBalanced => BalancedSampler.ByClass([.. training.Select(row => (int)row.Label!.Value)], options.Seed),
            SamplingKind.SpeakerBalanced => BalancedSampler.BySpeaker([.. training.Select(row => row.Speaker)], options.Seed),
            _ => throw new ArgumentOutOfRangeException(nameof(options)),
        };
        return new FixedBatches(rows, options.BatchSize);
    }
}
