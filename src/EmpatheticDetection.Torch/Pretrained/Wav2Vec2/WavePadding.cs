namespace EmpatheticDetection.Torch.Pretrained.Wav2Vec2;

/// <summary>How a batch of waves is cut and padded.</summary>
public sealed record WavePadding
{
    /// <summary>How long rows become.</summary>
    public WavePaddingKind Kind { get; init; } = WavePaddingKind.Longest;

    /// <summary>Samples that rows are padded and cut to.</summary>
    public int? MaximumLength { get; init; }

    /// <summary>Whether longer rows are cut to <see cref="MaximumLength"/>.</summary>
    public bool Truncate { get; init; }

    /// <summary>Lengths are raised to a multiple of this.</summary>
    public int? MultipleOf { get; init; }

    /// <summary>
    /// Whether a mask says which samples are real; null leaves that to the extractor. Without one, mean and variance are taken over the
    /// padding too, as the original does for its base models.
    /// </summary>
    public bool? Mask { get; init; }
}
