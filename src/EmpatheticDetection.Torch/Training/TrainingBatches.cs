using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Torch.Sampling;

namespace EmpatheticDetection.Torch.Training;

/// <summary>The rows of each batch of an epoch, as a configuration asks for.</summary>
internal static class TrainingBatches
{
    private const double LettersPerToken = 4;

    public static IBatchSampler Create(IReadOnlyList<LabelledConversation> training, TrainingOptions options)
    {
        IRowSampler rows = options.Sampling switch
        {
            SamplingKind.Shuffled => new ShuffledSampler(training.Count, options.Seed),
            SamplingKind.ClassBalanced => BalancedSampler.ByClass([.. training.Select(row => (int)row.Label!.Value)], options.Seed),
            SamplingKind.SpeakerBalanced => BalancedSampler.BySpeaker([.. training.Select(row => row.Speaker)], options.Seed),
            _ => throw new ArgumentOutOfRangeException(nameof(options)),
        };
        return options.BatchTokens > 0
            ? new LengthBucketedBatches(rows, [.. training.Select(Tokens)], options.Seed, options.BatchTokens, options.BatchSize)
            : new FixedBatches(rows, options.BatchSize);
    }

    // About as many as a tokenizer makes, without running one over the whole split.
    private static double Tokens(LabelledConversation row) =>
        row.Conversation.Utterances.Sum(utterance => 1 + Math.Ceiling(utterance.Text.Length / LettersPerToken))
        + Math.Ceiling(row.Conversation.Context.Length / LettersPerToken);
}
