using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Torch.Encoders;

/// <summary>What there is of one utterance, decoded.</summary>
/// <param name="Text">Its words; empty when none are known.</param>
/// <param name="Audio">Its sound at the rate the extractors ask for.</param>
/// <param name="Video">Its sampled frames.</param>
public sealed record UtteranceContent(string Text, Modality<AudioSignal> Audio, Modality<VideoFrames> Video);
