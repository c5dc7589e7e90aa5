using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Media;
using EmpatheticDetection.Torch.Encoders;

namespace EmpatheticDetection.Torch.Data;

/// <summary>Sound and frames of one file that somebody named; it remembers whether anything of it could be used.</summary>
internal sealed class SingleFileMedia(string path, MediaNeeds needs, MissingFfmpegPolicy policy) : IUtteranceMedia
{
    private readonly MediaFiles _files = new(needs, policy, keepDecoded: false);

    /// <summary>Whether sound or frames have been read.</summary>
    public bool WasOfUse { get; private set; }

    public async ValueTask<(Modality<AudioSignal> Audio, Modality<VideoFrames> Video)> ReadAsync(
        LabelledConversation conversation, Utterance utterance, CancellationToken cancellation)
    {
        var audio = needs.SampleRate is null ? Modality<AudioSignal>.Absent("the model does not listen") : await _files.SoundAsync(path, cancellation).ConfigureAwait(false);
        var video = needs.Frames == 0 ? Modality<VideoFrames>.Absent("the model does not look") : await _files.FramesAsync(path, cancellation).ConfigureAwait(false);
        WasOfUse |= audio.IsPresent || video.IsPresent;
        return (audio, video);
    }

    /// <summary>What is said where no model could use anything of the file, whatever is known beside it.</summary>
    public static InvalidInputException OfNoUse(string path, IReadOnlyDictionary<string, string>? absent)
    {
        string[] reasons = [.. (absent ?? new Dictionary<string, string>()).Where(pair => pair.Key is ModalityName.Audio or ModalityName.Video)
            .Select(pair => pair.Value).DefaultIfEmpty("the model neither listens nor looks").Distinct()];
        return new(path, $"gives the model nothing to go by: {string.Join("; ", reasons)}", "Give a file with sound or film, and a model that reads them.");
    }
}
