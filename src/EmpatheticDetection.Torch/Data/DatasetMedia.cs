using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Media;

namespace EmpatheticDetection.Torch.Data;

/// <summary>Sound and frames out of the files of a data folder. A film's own sound serves where there is no sound file.</summary>
/// <param name="needs">What the encoders want.</param>
/// <param name="policy">What happens where ffmpeg is needed and missing.</param>
/// <param name="keepDecoded">Keeps what was decoded, for augmentation that starts from it anew in every epoch.</param>
public sealed class DatasetMedia(MediaNeeds needs, MissingFfmpegPolicy policy = default, bool keepDecoded = false) : IUtteranceMedia
{
    private readonly MediaFiles _files = new(needs, policy, keepDecoded);

    /// <inheritdoc/>
    public async ValueTask<(Modality<AudioSignal> Audio, Modality<VideoFrames> Video)> ReadAsync(
        LabelledConversation conversation, Utterance utterance, CancellationToken cancellation)
    {
        var audio = Modality<AudioSignal>.Absent("nothing listens");
        var video = Modality<VideoFrames>.Absent("nothing looks");
        if (!_files.Needs.Any) return (audio, video);
        var film = conversation.Media.Video(conversation.Conversation, utterance);
        if (_files.Needs.SampleRate is not null)
        {
            var sound = conversation.Media.Audio(conversation.Conversation, utterance);
            audio = (sound.Value ?? film.Value) is { } path
                ? await _files.SoundAsync(path, cancellation).ConfigureAwait(false)
                : Modality<AudioSignal>.Absent(sound.AbsentBecause!);
        }

        if (_files.Needs.Frames > 0)
            video = film.Value is { } path ? await _files.FramesAsync(path, cancellation).ConfigureAwait(false) : Modality<VideoFrames>.Absent(film.AbsentBecause!);
        return (audio, video);
    }
}
