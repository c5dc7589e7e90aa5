using EmpatheticDetection.Media.Sampling;

namespace EmpatheticDetection.Media;

/// <summary>What is wanted from a media file.</summary>
public sealed record MediaRequest
{
    /// <summary>Sample rate in Hz that the sound is brought to; null for no sound.</summary>
    public int? SampleRate { get; init; } = 16_000;

    /// <summary>Which frames are looked at; null for none.</summary>
    public FrameSampling? Frames { get; init; }

    /// <summary>Size that frames are brought to, without keeping the ratio of the sides; null leaves them as they are.</summary>
    public FrameSize? FrameSize { get; init; }

    /// <summary>How frames are resized.</summary>
    public ResizeMethod Resize { get; init; }

    /// <summary>What happens where ffmpeg is needed and missing.</summary>
    public MissingFfmpegPolicy MissingFfmpeg { get; init; }

    /// <summary>How long one file may take.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(5);
}
