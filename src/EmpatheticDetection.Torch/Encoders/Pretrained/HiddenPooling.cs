namespace EmpatheticDetection.Torch.Encoders.Pretrained;

/// <summary>How an utterance's hidden states become one vector.</summary>
public enum HiddenPooling
{
    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>The first one, such as [CLS].</summary>
    First,

    /// <summary>Their mean and deviation.</summary>
    Statistics,

    /// <summary>Mean and deviation weighted by a learnt attention (Okabe et al. 2018, https://arxiv.org/abs/1803.10963).</summary>
    Attentive,
}
