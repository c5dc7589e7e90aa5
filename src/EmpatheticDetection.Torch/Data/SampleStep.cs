using EmpatheticDetection.Torch.Encoders;

namespace EmpatheticDetection.Torch.Data;

/// <summary>One step of a dialogue: an utterance, or the situation's description.</summary>
/// <param name="Role">0 speaker, 1 listener, 2 listener's response, 3 the description.</param>
/// <param name="Features">What each encoder takes of it, in the model's order; null where that modality is absent.</param>
public sealed record SampleStep(int Role, IReadOnlyList<EncoderFeatures?> Features)
{
    /// <summary>Number of roles.</summary>
    public const int RoleCount = 4;

    /// <summary>Role of the speaker.</summary>
    public const int SpeakerRole = 0;

    /// <summary>Role of the situation's description.</summary>
    public const int ContextRole = 3;
}
