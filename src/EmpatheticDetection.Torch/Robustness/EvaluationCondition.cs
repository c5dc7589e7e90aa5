using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Randomness;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Torch.Data;

namespace EmpatheticDetection.Torch.Robustness;

/// <summary>
/// A change of conversations under which a model is judged: modalities taken away, or made worse. Whatever predicts is given changed words and
/// media, so that it works for any model and any fusion, and what is measured of them (cues) changes with them. Same seed, same changes.
/// </summary>
/// <param name="Name">What tables call it.</param>
public abstract record EvaluationCondition(string Name)
{
    /// <summary>The conversation as a model is given it: words, profiles, topic.</summary>
    /// <param name="row">The conversation.</param>
    /// <param name="seed">Of the evaluation.</param>
    public virtual LabelledConversation Change(LabelledConversation row, long seed) => row;

    /// <summary>An utterance's sound as a model is given it.</summary>
    public virtual Modality<AudioSignal> Change(Modality<AudioSignal> audio, SeededRandom random) => audio;

    /// <summary>An utterance's frames as a model is given them.</summary>
    public virtual Modality<VideoFrames> Change(Modality<VideoFrames> video, SeededRandom random) => video;

    /// <summary>Sound and frames, changed as they are read.</summary>
    /// <param name="media">As they are.</param>
    /// <param name="seed">Of the evaluation.</param>
    public IUtteranceMedia On(IUtteranceMedia media, long seed) => new ChangedMedia(this, media, seed);

    /// <summary>A generator of its own for an utterance, whatever else is changed and in whatever order.</summary>
    protected SeededRandom RandomFor(long seed, LabelledConversation row, Utterance utterance) => SeededRandom.For(seed, 0, $"{Name} {row.Id} {utterance.Index}");

    private sealed class ChangedMedia(EvaluationCondition condition, IUtteranceMedia media, long seed) : IUtteranceMedia
    {
        public async ValueTask<(Modality<AudioSignal> Audio, Modality<VideoFrames> Video)> ReadAsync(
            LabelledConversation conversation, Utterance utterance, CancellationToken cancellation)
        {
            var (audio, video) = await media.ReadAsync(conversation, utterance, cancellation).ConfigureAwait(false);
            return (
                condition.Change(audio, condition.RandomFor(seed, conversation, utterance)),
                condition.Change(video, condition.RandomFor(seed, conversation, utterance)));
        }
    }
}
