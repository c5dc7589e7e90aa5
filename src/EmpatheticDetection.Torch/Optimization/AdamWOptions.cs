namespace EmpatheticDetection.Torch.Optimization;

/// <summary>What AdamW is set to, with PyTorch's defaults. Rates and decay belong to the groups.</summary>
/// <param name="Beta1">Memory of the gradient's mean.</param>
/// <param name="Beta2">Memory of its square's mean.</param>
/// <param name="Epsilon">Added outside of the bias-corrected root.</param>
public sealed record AdamWOptions(double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8);
