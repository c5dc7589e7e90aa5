using EmpatheticDetection.Torch.Encoders;
using EmpatheticDetection.Torch.Encoders.Face;
using EmpatheticDetection.Torch.Encoders.Voice;

namespace EmpatheticDetection.Torch.Data;

/// <summary>What a model's encoders want of a file.</summary>
/// <param name="SampleRate">Samples a second; null when nothing listens.</param>
/// <param name="Frames">Frames spread over the film; 0 when nothing looks.</param>
/// <param name="FrameSize">Height and width of a frame.</param>
public sealed record MediaNeeds(int? SampleRate, int Frames, int FrameSize)
{
    /// <summary>What these encoders want together.</summary>
    public static MediaNeeds Of(IEnumerable<EncoderConfig> encoders)
    {
        var list = encoders as IReadOnlyCollection<EncoderConfig> ?? [.. encoders];
        var voice = list.OfType<VoiceConfig>().FirstOrDefault();
        var face = list.OfType<FaceConfig>().FirstOrDefault();
        return new MediaNeeds(voice?.SampleRate, face?.Frames ?? 0, face?.Size ?? 0);
    }

    /// <summary>Whether anything is wanted.</summary>
    public bool Any => SampleRate is not null || Frames > 0;
}
