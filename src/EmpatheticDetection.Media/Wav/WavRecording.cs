using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Media.Wav;

/// <summary>What a WAV file holds.</summary>
/// <param name="Audio">The mean of the channels at the file's own sample rate; may have 0 samples.</param>
/// <param name="Channels">Channels in the file.</param>
/// <param name="Truncated">Whether the file ends before its sound should.</param>
public sealed record WavRecording(AudioSignal Audio, int Channels, bool Truncated);
