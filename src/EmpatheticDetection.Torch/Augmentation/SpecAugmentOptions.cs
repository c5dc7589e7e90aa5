namespace EmpatheticDetection.Torch.Augmentation;

/// <summary>Numbers and widths of <see cref="SpecAugment"/>'s masks. The defaults mask little: an utterance lasts a few seconds.</summary>
public sealed record SpecAugmentOptions
{
    /// <summary>Masks over time.</summary>
    public int TimeMasks { get; init; } = 2;

    /// <summary>The widest of them, in frames: 30 are 0.3 s at 100 frames a second.</summary>
    public int TimeWidth { get; init; } = 30;

    /// <summary>The most that they may take together of the real frames.</summary>
    public double LargestTimeShare { get; init; } = 0.2;

    /// <summary>Masks over frequency.</summary>
    public int FrequencyMasks { get; init; } = 2;

    /// <summary>The widest of them, in bands.</summary>
    public int FrequencyWidth { get; init; } = 8;
}
