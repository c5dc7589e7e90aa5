using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Torch.Data;

/// <summary>Neither sound nor frames, whatever the utterances name.</summary>
internal sealed class WordsAlone : IUtteranceMedia
{
    private const string Reason = "only words were given";

    public ValueTask<(Modality<AudioSignal> Audio, Modality<VideoFrames> Video)> ReadAsync(
        LabelledConversation conversation, Utterance utterance, CancellationToken cancellation) =>
        ValueTask.FromResult((Modality<AudioSignal>.Absent(Reason), Modality<VideoFrames>.Absent(Reason)));
}
