using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Torch.Pretrained;

/// <summary>
/// Turns sound into what a pretrained speech encoder takes, in managed code. Immutable; one object may serve several threads.
/// </summary>
public abstract class SpeechFeatureExtractor
{
    /// <summary>Samples a second that it takes.</summary>
    public int SampleRate { get; init; } = 16000;

    /// <summary>One sound.</summary>
    /// <exception cref="ArgumentException">It has another sample rate; both are named.</exception>
    public abstract SpeechFeatures Extract(AudioSignal sound);
}
