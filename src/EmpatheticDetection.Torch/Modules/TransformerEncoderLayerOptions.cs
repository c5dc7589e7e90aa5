namespace EmpatheticDetection.Torch.Modules;

/// <summary>Shape and kind of a <see cref="TransformerEncoderLayer"/>.</summary>
/// <param name="Width">Of input and output; a multiple of the heads.</param>
/// <param name="Heads">Of the attention.</param>
/// <param name="FeedForwardWidth">Between the two linear maps.</param>
/// <param name="Activation">Between the two linear maps.</param>
/// <param name="NormFirst">Norms before attention and linear maps (pre-norm), or after the sums (post-norm).</param>
/// <param name="Dropout">While training.</param>
/// <param name="Epsilon">Of the norms.</param>
/// <param name="Bias">Whether linear maps and norms have one.</param>
/// <param name="BatchFirst">(batch, time, width), or (time, batch, width).</param>
public sealed record TransformerEncoderLayerOptions(
    long Width,
    long Heads,
    long FeedForwardWidth,
    FeedForwardActivation Activation = FeedForwardActivation.Relu,
    bool NormFirst = false,
    double Dropout = 0.1,
    double Epsilon = 1e-5,
    bool Bias = true,
    bool BatchFirst = true);
