namespace EmpatheticDetection.Media;

/// <summary>What happens to a file that only ffmpeg can read where there is no ffmpeg.</summary>
public enum MissingFfmpegPolicy
{
    /// <summary>An error that says how to get it.</summary>
    Refuse,

    /// <summary>What cannot be read counts as absent, with the reason.</summary>
    TreatAsAbsent,
}
