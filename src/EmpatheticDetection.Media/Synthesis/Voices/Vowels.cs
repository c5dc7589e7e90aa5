namespace EmpatheticDetection.Media.Synthesis.Voices;

/// <summary>Formants of a man's vowels in Hz (Peterson and Barney, Journal of the Acoustical Society of America 24, 1952).</summary>
internal static class Vowels
{
    /// <summary>First three formants of ten vowels.</summary>
    public static readonly double[][] Formants =
    [
        [270, 2290, 3010], [390, 1990, 2550], [530, 1840, 2480], [660, 1720, 2410], [730, 1090, 2440],
        [570, 840, 2410], [440, 1020, 2240], [300, 870, 2240], [640, 1190, 2390], [490, 1350, 1690],
    ];

    /// <summary>First three formants of m and n.</summary>
    public static readonly double[] Nasal = [270, 1000, 2200];
}
