using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Media;
using EmpatheticDetection.Media.Sampling;

namespace EmpatheticDetection.Torch.Data;

/// <summary>
/// Sound and frames out of the files of a data folder. A film's own sound serves where no sound file is named. A file that cannot be
/// read makes its modality absent, with the reason, and is counted; only a missing ffmpeg is an error unless that was asked for.
/// </summary>
public sealed class DatasetMedia : IUtteranceMedia
{
    private const long DecodedBudget = 512L << 20;
    private readonly MediaReader _reader = new();
    private readonly MediaNeeds _needs;
    private readonly MissingFfmpegPolicy _policy;
    private readonly ByteBudgetCache<(string Path, bool Sound), MediaContent>? _decoded;

    /// <summary>Creates a source.</summary>
    /// <param name="needs">What the encoders want.</param>
    /// <param name="policy">What happens where ffmpeg is needed and missing.</param>
    /// <param name="keepDecoded">Keeps what was decoded, for augmentation that starts from it anew in every epoch.</param>
    public DatasetMedia(MediaNeeds needs, MissingFfmpegPolicy policy = default, bool keepDecoded = false)
    {
        (_needs, _policy) = (needs, policy);
        _decoded = keepDecoded ? new ByteBudgetCache<(string, bool), MediaContent>(DecodedBudget) : null;
    }

    /// <inheritdoc/>
    public async ValueTask<(Modality<AudioSignal> Audio, Modality<VideoFrames> Video)> ReadAsync(
        LabelledConversation conversation, Utterance utterance, CancellationToken cancellation)
    {
        var audio = Modality<AudioSignal>.Absent("nothing listens");
        var video = Modality<VideoFrames>.Absent("nothing looks");
        if (!_needs.Any) return (audio, video);
        var film = conversation.Media.Video(conversation.Conversation, utterance);
        if (_needs.SampleRate is not null)
        {
            var sound = conversation.Media.Audio(conversation.Conversation, utterance);
            string? path = sound.Value ?? film.Value;
            audio = path is null ? Modality<AudioSignal>.Absent(sound.AbsentBecause!) : await SoundAsync(path, cancellation).ConfigureAwait(false);
        }

        if (_needs.Frames > 0)
            video = film.Value is { } path ? await FramesAsync(path, cancellation).ConfigureAwait(false) : Modality<VideoFrames>.Absent(film.AbsentBecause!);
        return (audio, video);
    }

    private async Task<Modality<AudioSignal>> SoundAsync(string path, CancellationToken cancellation)
    {
        var request = new MediaRequest { SampleRate = _needs.SampleRate, Frames = null, MissingFfmpeg = _policy };
        try
        {
            var content = await ReadAsync(path, true, request, cancellation).ConfigureAwait(false);
            return content.Audio.Value is { Samples.Length: 0 } ? Modality<AudioSignal>.Absent($"{Path.GetFileName(path)} holds no samples") : content.Audio;
        }
        catch (InvalidInputException e) when (e.Cure != Media.Ffmpeg.FfmpegInstallation.HowToInstall)
        {
            return Modality<AudioSignal>.Absent($"{Path.GetFileName(path)} {e.Cause}");
        }
    }

    private async Task<Modality<VideoFrames>> FramesAsync(string path, CancellationToken cancellation)
    {
        var request = new MediaRequest
        {
            SampleRate = null,
            Frames = FrameSampling.Spread(_needs.Frames),
            FrameSize = new FrameSize(_needs.FrameSize, _needs.FrameSize),
            Resize = ResizeMethod.Area,
            MissingFfmpeg = _policy,
        };
        try
        {
            var content = await ReadAsync(path, false, request, cancellation).ConfigureAwait(false);
            return content.Video.Value is { Count: 0 } ? Modality<VideoFrames>.Absent($"{Path.GetFileName(path)} has no frame that can be decoded") : content.Video;
        }
        catch (InvalidInputException e) when (e.Cure != Media.Ffmpeg.FfmpegInstallation.HowToInstall)
        {
            return Modality<VideoFrames>.Absent($"{Path.GetFileName(path)} {e.Cause}");
        }
    }

    private async Task<MediaContent> ReadAsync(string path, bool sound, MediaRequest request, CancellationToken cancellation)
    {
        if (_decoded is not null && _decoded.TryGet((path, sound), out var known)) return known!;
        var content = await _reader.ReadAsync(path, request, cancellation).ConfigureAwait(false);
        _decoded?.Offer((path, sound), content, (4L * (content.Audio.Value?.Samples.Length ?? 0)) + (content.Video.Value?.Pixels.Length ?? 0));
        return content;
    }
}
