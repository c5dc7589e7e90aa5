namespace EmpatheticDetection.Core.Signal;

/// <summary>How Hz become mel.</summary>
public enum MelScale
{
    /// <summary>Slaney's Auditory Toolbox: linear up to 1000 Hz, logarithmic above. librosa's default.</summary>
    Slaney,

    /// <summary>The Hidden Markov Model Toolkit's: 2595 log10(1 + f / 700).</summary>
    Htk,
}
