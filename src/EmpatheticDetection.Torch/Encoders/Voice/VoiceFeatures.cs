namespace EmpatheticDetection.Torch.Encoders.Voice;

/// <summary>What the voice network takes.</summary>
/// <param name="LogMel">Decibels: (frames, bands), row by row; empty when they are not used.</param>
/// <param name="Frames">Number of frames, at least 1.</param>
/// <param name="Functionals">Statistics over the utterance; empty when they are not used.</param>
public sealed record VoiceFeatures(float[] LogMel, int Frames, float[] Functionals) : EncoderFeatures
{
    /// <inheritdoc/>
    public override long Bytes => 4L * (LogMel.Length + Functionals.Length);
}
