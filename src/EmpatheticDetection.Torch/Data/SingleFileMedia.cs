using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Media;

namespace EmpatheticDetection.Torch.Data;

/// <summary>Sound and frames of one file that somebody named: when nothing of it can be used, that is an error.</summary>
internal sealed class SingleFileMedia(string path, MediaNeeds needs, MissingFfmpegPolicy policy) : IUtteranceMedia
{
    private readonly MediaFiles _files = new(needs, policy, keepDecoded: false);

    public async ValueTask<(Modality<AudioSignal> Audio, Modality<VideoFrames> Video)> ReadAsync(
        LabelledConversation conversation, Utterance utterance, CancellationToken cancellation)
    {
        var audio = needs.SampleRate is null ? Modality<AudioSignal>.Absent("the model does not listen") : await _files.SoundAsync(path, cancellation).ConfigureAwait(false);
        var video = needs.Frames == 0 ? Modality<VideoFrames>.Absent("the model does not look") : await _files.FramesAsync(path, cancellation).ConfigureAwait(false);
        if (audio.IsPresent || video.IsPresent) return (audio, video);
        string[] reasons = [.. new[] { audio.AbsentBecause, video.AbsentBecause }.OfType<string>().Distinct()];
        throw new InvalidInputException(path, $"gives the model nothing to go by: {string.Join("; ", reasons)}", "Give a file with sound or film, and a model that reads them.");
    }
}
