namespace EmpatheticDetection.Media;

/// <summary>Tells what a file is by its first bytes; the ending of its name is not looked at.</summary>
internal enum MediaKind
{
    /// <summary>RIFF, RF64 or BW64 with sound.</summary>
    Wav,

    /// <summary>RIFF with a film.</summary>
    Avi,

    /// <summary>Anything else.</summary>
    Other,
}
