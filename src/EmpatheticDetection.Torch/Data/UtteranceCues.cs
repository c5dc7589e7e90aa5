using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Core.Vision;

namespace EmpatheticDetection.Torch.Data;

/// <summary>What was measured of one utterance.</summary>
/// <param name="Voice">Of its sound; null where that is absent.</param>
/// <param name="Frames">Of its film; null where that is absent.</param>
/// <param name="Words">How many words it has.</param>
internal sealed record UtteranceCues(VoiceQuality? Voice, FrameQuality? Frames, int Words);
