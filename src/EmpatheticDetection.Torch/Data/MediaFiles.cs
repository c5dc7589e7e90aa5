using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Media;
using EmpatheticDetection.Media.Ffmpeg;
using EmpatheticDetection.Media.Sampling;

namespace EmpatheticDetection.Torch.Data;

/// <summary>
/// Sound and frames of a path, as a model's encoders want them. A file that cannot be read makes its modality absent, with the reason;
/// only a missing ffmpeg is an error unless that was asked for.
/// </summary>
internal sealed class MediaFiles(MediaNeeds needs, MissingFfmpegPolicy policy, bool keepDecoded)
{
    private const long DecodedBudget = 512L << 20;
    private readonly MediaReader _reader = new();
    private readonly ByteBudgetCache<(string Path, bool Sound), MediaContent>? _decoded = keepDecoded ? new(DecodedBudget) : null;

    public MediaNeeds Needs { get; } = needs;

    public async Task<Modality<AudioSignal>> SoundAsync(string path, CancellationToken cancellation)
    {
        var request = new MediaRequest { SampleRate = Needs.SampleRate, Frames = null, MissingFfmpeg = policy };
        try
        {
            var content = await ReadAsync(path, true, request, cancellation).ConfigureAwait(false);
            return content.Audio.Value is { Samples.Length: 0 } ? Modality<AudioSignal>.Absent($"{Path.GetFileName(path)} holds no samples") : content.Audio;
        }
        catch (InvalidInputException e) when (e.Cure != FfmpegInstallation.HowToInstall)
        {
            return Modality<AudioSignal>.Absent($"{Path.GetFileName(path)} {e.Cause}");
        }
    }

    public async Task<Modality<VideoFrames>> FramesAsync(string path, CancellationToken cancellation)
    {
        var request = new MediaRequest
        {
            SampleRate = null,
            Frames = Needs.Sampling ?? FrameSampling.Spread(Needs.Frames),
            FrameSize = Needs.FrameSize > 0 ? new FrameSize(Needs.FrameSize, Needs.FrameSize) : null,
            Resize = ResizeMethod.Area,
            MissingFfmpeg = policy,
        };
        try
        {
            var content = await ReadAsync(path, false, request, cancellation).ConfigureAwait(false);
            return content.Video.Value is { Count: 0 } ? Modality<VideoFrames>.Absent($"{Path.GetFileName(path)} has no frame that can be decoded") : content.Video;
        }
        catch (InvalidInputException e) when (e.Cure != FfmpegInstallation.HowToInstall)
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
