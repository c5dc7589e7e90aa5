namespace EmpatheticDetection.Torch.Data;

/// <summary>Which pass over the training data is read, so that its random variations can be drawn again.</summary>
/// <param name="Seed">Seed of the run.</param>
/// <param name="Epoch">Epoch, from 1.</param>
public sealed record AugmentedPass(long Seed, int Epoch);
