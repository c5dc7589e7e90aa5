namespace EmpatheticDetection.Media.Synthesis.Voices;

/// <summary>What the vocal tract does during a segment.</summary>
internal enum SegmentKind
{
    /// <summary>Silence.</summary>
    Pause,

    /// <summary>A voiced sound with an open mouth.</summary>
    Vowel,

    /// <summary>m or n.</summary>
    Nasal,

    /// <summary>Noise such as s or f.</summary>
    Fricative,

    /// <summary>A closure and a burst such as t or k.</summary>
    Stop,
}

/// <summary>A stretch of speech of one kind.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Seconds from the beginning.</param>
/// <param name="Length">Seconds.</param>
/// <param name="Formants">Three frequencies of a man's tract in Hz; for noise, the first is its centre.</param>
/// <param name="Stress">How stressed the syllable is, 0 to 1.</param>
internal readonly record struct SpeechSegment(SegmentKind Kind, double Start, double Length, double[] Formants, double Stress);
