using EmpatheticDetection.Core.Randomness;

namespace EmpatheticDetection.Torch.Augmentation;

/// <summary>Takes modalities away while training, so that fusion learns to do without any of them.</summary>
public static class ModalityDropout
{
    /// <summary>
    /// Drops each modality that is present with a probability, but never all: where chance would drop every one, a random one stays.
    /// </summary>
    /// <param name="present">Which modalities a sample has.</param>
    /// <param name="random">Its state moves on.</param>
    /// <param name="probability">0..1.</param>
    /// <returns>Which modalities are left; of none, none.</returns>
    public static bool[] Apply(IReadOnlyList<bool> present, SeededRandom random, double probability)
    {
        ArgumentNullException.ThrowIfNull(present);
        ArgumentNullException.ThrowIfNull(random);
        bool[] left = [.. present.Select(there => there && !random.Chance(probability))];
        int[] there = [.. Enumerable.Range(0, present.Count).Where(i => present[i])];
        if (there.Length > 0 && !left.Contains(true)) left[random.Choose(there)] = true;
        return left;
    }
}
