using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Media.Wav;
using EmpatheticDetection.Torch.Sampling;

namespace EmpatheticDetection.Torch.Training;

/// <summary>The rows of each batch of an epoch, as a configuration asks for.</summary>
internal static class TrainingBatches
{
    private const double LettersPerToken = 4, LettersPerSecond = 14;

    public static IBatchSampler Create(IReadOnlyList<LabelledConversation> training, TrainingOptions options)
    {
        IRowSampler rows = options.Sampling switch
        {
            SamplingKind.Shuffled => new ShuffledSampler(training.Count, options.Seed),
            SamplingKind.ClassBalanced => BalancedSampler.ByClass([.. training.Select(row => (int)row.Label!.Value)], options.Seed),
            SamplingKind.SpeakerBalanced => BalancedSampler.BySpeaker([.. training.Select(row => row.Speaker)], options.Seed),
            _ => throw new ArgumentOutOfRangeException(nameof(options)),
        };
        if (options.BatchSeconds > 0)
            return new LengthBucketedBatches(rows, [.. training.Select(Seconds)], options.Seed, options.BatchSeconds, options.BatchSize);
        return options.BatchTokens > 0
            ? new LengthBucketedBatches(rows, [.. training.Select(Tokens)], options.Seed, options.BatchTokens, options.BatchSize)
            : new FixedBatches(rows, options.BatchSize);
    }

    // About as many as a tokenizer makes, without running one over the whole split.
    private static double Tokens(LabelledConversation row) =>
        row.Conversation.Utterances.Sum(utterance => 1 + Math.Ceiling(utterance.Text.Length / LettersPerToken))
        + Math.Ceiling(row.Conversation.Context.Length / LettersPerToken);

    private static double Seconds(LabelledConversation row) => row.Conversation.Utterances.Sum(utterance =>
        row.Media.Audio(row.Conversation, utterance).Value is { } path && HeaderSeconds(path) is { } seconds ? seconds : utterance.Text.Length / LettersPerSecond);

    // Of WAV by its header; of others nothing is known without decoding, nor of a damaged file, which is told of when it is read.
    private static double? HeaderSeconds(string path)
    {
        try
        {
            return WavReader.ReadSeconds(path);
        }
        catch (InvalidInputException)
        {
            return null;
        }
    }
}
