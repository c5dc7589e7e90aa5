using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Media.Sampling;
using EmpatheticDetection.Torch.Encoders;

namespace EmpatheticDetection.Torch.Data;

/// <summary>What a model's encoders want of a file.</summary>
/// <param name="SampleRate">Samples a second; null when nothing listens.</param>
/// <param name="Frames">Frames spread over the film; 0 when nothing looks.</param>
/// <param name="FrameSize">Height and width of a frame; 0 leaves frames as they are.</param>
public sealed record MediaNeeds(int? SampleRate, int Frames, int FrameSize)
{
    /// <summary>Neither sound nor frames.</summary>
    public static MediaNeeds None { get; } = new(null, 0, 0);

    /// <summary>Which frames; null spreads them over the film's time.</summary>
    public FrameSampling? Sampling { get; init; }

    /// <summary>Whether anything is wanted.</summary>
    public bool Any => SampleRate is not null || Frames > 0;

    /// <summary>What these encoders want together.</summary>
    public static MediaNeeds Of(IEnumerable<EncoderConfig> encoders) => Of(encoders, "model.encoders");

    /// <summary>What these encoders want together.</summary>
    /// <exception cref="InvalidInputException">Two listen at different rates, or look at different frames; <paramref name="where"/> is
    /// named.</exception>
    public static MediaNeeds Of(IEnumerable<EncoderConfig> encoders, string where) =>
        encoders.Select(encoder => encoder.Needs).Aggregate(None, (all, needs) => all.With(needs, where));

    private MediaNeeds With(MediaNeeds other, string where)
    {
        if ((SampleRate ?? other.SampleRate) != (other.SampleRate ?? SampleRate))
            throw Differ(where, $"listen at {SampleRate} and {other.SampleRate} samples a second", "Give both the same sample_rate.");
        if (Frames > 0 && other.Frames > 0 && (Frames, FrameSize) != (other.Frames, other.FrameSize))
            throw Differ(where, "look at different frames", "Take one of them, or fuse two models.");
        return new MediaNeeds(SampleRate ?? other.SampleRate, Math.Max(Frames, other.Frames), Frames > 0 ? FrameSize : other.FrameSize) { Sampling = Sampling ?? other.Sampling };
    }

    private static InvalidInputException Differ(string where, string cause, string cure) => new(where, $"two encoders {cause}", cure);
}
