namespace EmpatheticDetection.Core.Signal;

/// <summary>Pitch, voicing and loudness over time; every array has one number a frame.</summary>
/// <param name="Frequency">Fundamental frequency in Hz; 0 where unvoiced.</param>
/// <param name="Voiced">Whether the frame is periodic and loud enough.</param>
/// <param name="Periodicity">1 for a frame that repeats exactly, 0 for noise and silence.</param>
/// <param name="Level">Root mean square in dB of full scale, at least -100.</param>
public sealed record ProsodyFeatures(float[] Frequency, bool[] Voiced, float[] Periodicity, float[] Level)
{
    /// <summary>Frames.</summary>
    public int Count => Frequency.Length;

    /// <summary>Share of voiced frames.</summary>
    public double VoicedShare => Voiced.Count(voiced => voiced) / (double)Voiced.Length;
}
