namespace EmpatheticDetection.Torch.Pretrained.Wav2Vec2;

/// <summary>How long the rows of a batch of waves become.</summary>
public enum WavePaddingKind
{
    /// <summary>Each stays as long as it is.</summary>
    None,

    /// <summary>As the longest.</summary>
    Longest,

    /// <summary>As <see cref="WavePadding.MaximumLength"/> says.</summary>
    MaximumLength,
}
