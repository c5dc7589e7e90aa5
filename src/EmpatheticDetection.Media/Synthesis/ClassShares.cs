using EmpatheticDetection.Core.Emotions;

namespace EmpatheticDetection.Media.Synthesis;

/// <summary>How often each emotion occurs in a synthetic corpus.</summary>
public enum ClassShares
{
    /// <summary>Skewed towards sad and happy, but with some of everything: from 24 % sad down to 8 % contempt.</summary>
    Mild,

    /// <summary>AvaMERG's own shares: from 56.7 % sad down to 1.8 % disgusted.</summary>
    Avamerg,

    /// <summary>Every emotion equally often.</summary>
    Balanced,
}

/// <summary>The shares as numbers.</summary>
internal static class ClassShareTable
{
    /// <summary>Seven shares that sum to 1, in the order of <see cref="Emotion"/>.</summary>
    public static double[] Of(ClassShares shares) => shares switch
    {
        ClassShares.Mild => [0.20, 0.13, 0.14, 0.12, 0.24, 0.09, 0.08],
        ClassShares.Avamerg => [0.203, 0.063, 0.079, 0.051, 0.567, 0.018, 0.019],
        ClassShares.Balanced => [1 / 7.0, 1 / 7.0, 1 / 7.0, 1 / 7.0, 1 / 7.0, 1 / 7.0, 1 / 7.0],
        _ => throw new ArgumentOutOfRangeException(nameof(shares), shares, null),
    };
}
