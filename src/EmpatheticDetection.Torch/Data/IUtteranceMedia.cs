using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Torch.Data;

/// <summary>Where the sound and frames of an utterance come from. Called from several threads at a time.</summary>
public interface IUtteranceMedia
{
    /// <summary>Sound at the wanted rate and sampled frames of the wanted size, each present or absent with a reason.</summary>
    public ValueTask<(Modality<AudioSignal> Audio, Modality<VideoFrames> Video)> ReadAsync(
        LabelledConversation conversation, Utterance utterance, CancellationToken cancellation);
}
