using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Media.Avi;
using EmpatheticDetection.Media.Ffmpeg;
using EmpatheticDetection.Media.Riff;
using EmpatheticDetection.Media.Wav;

namespace EmpatheticDetection.Media;

/// <summary>
/// Reads sound and frames out of any media file: WAV and motion JPEG AVI in managed code, everything else through ffmpeg. What a file is
/// shows in its first bytes, not in its name. Safe for use by several threads at once.
/// </summary>
public sealed class MediaReader
{
    /// <summary>Seconds between sound and film that a viewer would see.</summary>
    private const double NoticeableDelay = 0.2;

    private readonly Lazy<FfmpegInstallation?> _ffmpeg;
    private readonly long _frameBudget;

    /// <summary>Creates a reader that looks for ffmpeg when a file first needs it.</summary>
    public MediaReader()
        : this(new Lazy<FfmpegInstallation?>(FfmpegInstallation.Find), FfmpegDecoder.DefaultFrameBudget)
    {
    }

    /// <summary>Creates a reader with a given ffmpeg, or, with null, without one.</summary>
    public MediaReader(FfmpegInstallation? ffmpeg)
        : this(new Lazy<FfmpegInstallation?>(ffmpeg), FfmpegDecoder.DefaultFrameBudget)
    {
    }

    internal MediaReader(Lazy<FfmpegInstallation?> ffmpeg, long frameBudget) => (_ffmpeg, _frameBudget) = (ffmpeg, frameBudget);

    /// <summary>Reads a file on threads of its own.</summary>
    /// <param name="path">The file.</param>
    /// <param name="request">What is wanted from it.</param>
    /// <param name="cancellationToken">Stops the reading; ffmpeg is ended at once.</param>
    /// <returns>Each modality as a value or with the reason why it is absent.</returns>
    /// <exception cref="InvalidInputException">
    /// The file does not exist, is empty or damaged, takes longer than the time limit, or needs ffmpeg, which is missing.
    /// </exception>
    public async Task<MediaContent> ReadAsync(string path, MediaRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(request);
        if (request.SampleRate <= 0) throw new ArgumentException("The sample rate is a positive number of Hz.", nameof(request));
        using var limit = new CancellationTokenSource(request.TimeLimit);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            // A thread of its own: reading blocks, and a pool thread that blocks is missed elsewhere.
            return await Task.Factory.StartNew(
                () => Read(path, request, either.Token), either.Token, TaskCreationOptions.LongRunning,
                TaskScheduler.Default).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new InvalidInputException(path, $"was not read within {request.TimeLimit.TotalSeconds:0.###} s",
                "Raise the time limit, or cut the file into parts.", e);
        }
    }

    private MediaContent Read(string path, MediaRequest request, CancellationToken cancellationToken)
    {
        using var source = RiffSource.Open(path);
        return MediaKinds.Of(source) switch
        {
            MediaKind.Wav => ReadWav(source, request, cancellationToken),
            MediaKind.Avi => ReadAvi(source, request, cancellationToken),
            _ => ReadByFfmpeg(path, request, cancellationToken),
        };
    }

    private static MediaContent ReadWav(RiffSource source, MediaRequest request, CancellationToken cancellationToken)
    {
        var content = new ContentBuilder(source.Name, request).NoVideo("a WAV file holds no frames");
        if (request.SampleRate is null) return content.Build();
        var wav = WavReader.Read(source, cancellationToken);
        return content
            .Audio(wav.Audio, new SoundFacts(wav.Audio.SampleRate, wav.Channels, wav.Audio.Samples.Length))
            .Truncated(wav.Truncated)
            .Build();
    }

    private MediaContent ReadAvi(RiffSource source, MediaRequest request, CancellationToken cancellationToken)
    {
        using var avi = AviReader.Open(source, cancellationToken);
        bool foreign = (request.Frames is not null && avi.HasVideo && !avi.IsMotionJpeg)
            || (request.SampleRate is not null && avi.HasAudio && !avi.IsAudioPcm);
        return foreign && _ffmpeg.Value is not null
            ? ReadByFfmpeg(source.Name, request, cancellationToken)
            : ReadManaged(avi, source.Name, request, cancellationToken);
    }

    private static MediaContent ReadManaged(AviReader avi, string path, MediaRequest request, CancellationToken cancellationToken)
    {
        var content = new ContentBuilder(path, request)
            .Truncated(avi.Truncated)
            .NoAudio("the film has no sound stream")
            .NoVideo("the file has no video stream");
        if (request.SampleRate is not null && avi.HasAudio)
        {
            if (avi.IsAudioPcm)
            {
                var sound = avi.ReadAudio(cancellationToken);
                content.Audio(sound.Audio, new SoundFacts(sound.Audio.SampleRate, sound.Channels, sound.Audio.Samples.Length));
            }
            else
            {
                content.NoAudio(WithoutFfmpeg(path, request, "its sound is not PCM"));
            }
        }

        if (request.Frames is { } sampling && avi.HasVideo)
        {
            if (avi.IsMotionJpeg)
            {
                var frames = avi.ReadFrames(
                    sampling.Choose(avi.FrameCount, avi.FramesPerSecond), request.FrameSize, request.Resize, cancellationToken);
                content.Video(frames, new FilmFacts(avi.Width, avi.Height, avi.FrameCount, avi.FramesPerSecond));
            }
            else
            {
                content.NoVideo(WithoutFfmpeg(path, request, $"its frames are in codec {avi.Codec}, not motion JPEG"));
            }
        }

        return content.Build();
    }

    private MediaContent ReadByFfmpeg(string path, MediaRequest request, CancellationToken cancellationToken)
    {
        var content = new ContentBuilder(path, request);
        if (_ffmpeg.Value is not { } ffmpeg)
        {
            string because = WithoutFfmpeg(path, request, "it is neither WAV nor motion JPEG AVI");
            return content.NoAudio(because).NoVideo(because).Build();
        }

        if (request.SampleRate is null && request.Frames is null) return content.Build();
        var decoded = new FfmpegDecoder(ffmpeg, path, request, _frameBudget).Decode(cancellationToken);
        content.NoAudio("the file has no sound stream").NoVideo("the file has no video stream").Truncated(decoded.Truncated);
        if (decoded.Complaint is { } complaint) content.Note($"ffmpeg: {complaint}");
        if (Math.Abs(decoded.SoundDelay) > NoticeableDelay)
            content.Note(FormattableString.Invariant(
                $"the sound begins {decoded.SoundDelay:0.00} s after the film; each is counted from its own begin"));
        if (decoded.Audio is not null) content.Audio(decoded.Audio, decoded.Sound!);
        if (decoded.Frames is not null) content.Video(decoded.Frames, decoded.Film!);
        return content.Build();
    }

    /// <summary>Why something is absent that only ffmpeg could read.</summary>
    private static string WithoutFfmpeg(string path, MediaRequest request, string why) =>
        request.MissingFfmpeg == MissingFfmpegPolicy.TreatAsAbsent
        ? $"{why}, and ffmpeg is not installed"
        : throw new InvalidInputException(path, $"{why}; reading it needs ffmpeg, which is not installed", FfmpegInstallation.HowToInstall);
}
