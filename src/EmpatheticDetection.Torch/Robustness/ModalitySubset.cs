using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Randomness;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Torch.Encoders;

namespace EmpatheticDetection.Torch.Robustness;

/// <summary>Only some modalities: the others are absent, as if they had never been recorded.</summary>
/// <param name="Kept">Names of <see cref="ModalityName"/>, in its order.</param>
public sealed record ModalitySubset(IReadOnlyList<string> Kept) : EvaluationCondition(string.Join(" + ", Kept))
{
    private const string Reason = "taken away for the evaluation";

    /// <summary>Every subset that is not empty: the largest first, those of a size in the order of the modalities.</summary>
    /// <param name="modalities">Names of <see cref="ModalityName"/>, in its order.</param>
    public static IReadOnlyList<ModalitySubset> AllOf(IReadOnlyList<string> modalities)
    {
        ArgumentNullException.ThrowIfNull(modalities);
        // The first modality is the highest bit, so that subsets of a size fall in the order of the modalities.
        return
        [
            .. Enumerable.Range(1, (1 << modalities.Count) - 1)
                .OrderByDescending(bits => int.PopCount(bits)).ThenByDescending(bits => bits)
                .Select(bits => new ModalitySubset([.. modalities.Where((_, i) => (bits >> (modalities.Count - 1 - i) & 1) > 0)])),
        ];
    }

    /// <inheritdoc/>
    public override LabelledConversation Change(LabelledConversation row, long seed)
    {
        ArgumentNullException.ThrowIfNull(row);
        var conversation = row.Conversation;
        if (!Kept.Contains(ModalityName.Text))
            conversation = conversation with { Context = "", Utterances = [.. conversation.Utterances.Select(utterance => utterance with { Text = "" })] };
        if (!Kept.Contains(ModalityName.Metadata))
            conversation = conversation with { Speaker = null, Listener = null, Topic = null, ChainOfEmpathy = null };
        return row with { Conversation = conversation };
    }

    /// <inheritdoc/>
    public override Modality<AudioSignal> Change(Modality<AudioSignal> audio, SeededRandom random) =>
        Kept.Contains(ModalityName.Audio) ? audio : Modality<AudioSignal>.Absent(Reason);

    /// <inheritdoc/>
    public override Modality<VideoFrames> Change(Modality<VideoFrames> video, SeededRandom random) =>
        Kept.Contains(ModalityName.Video) ? video : Modality<VideoFrames>.Absent(Reason);
}
