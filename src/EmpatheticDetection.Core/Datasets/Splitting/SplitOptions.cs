using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Datasets.Splitting;

/// <summary>How to divide data.</summary>
public sealed record SplitOptions
{
    /// <summary>What must not be torn apart.</summary>
    public SplitMethod Method { get; init; } = SplitMethod.Speaker;

    /// <summary>The same seed gives the same division.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>The shares of train, validation and test; they sum to 1.</summary>
    public IReadOnlyList<double> Ratios { get; init; } = [0.8, 0.1, 0.1];

    /// <summary>What becomes of conversations without a known label.</summary>
    public UnlabelledPolicy Unlabelled { get; init; } = UnlabelledPolicy.Refuse;

    /// <summary>Refuses shares that are not three numbers from 0 to 1 with the sum 1.</summary>
    /// <exception cref="InvalidInputException">They are not.</exception>
    public void Check()
    {
        bool good = Ratios.Count == 3 && Ratios.All(r => r is >= 0 and <= 1) && Math.Abs(Ratios.Sum() - 1) <= 1e-6;
        if (!good)
            throw new InvalidInputException($"ratios {string.Join(",", Ratios)}", "are not three shares that sum to 1",
                "Write them as 0.8,0.1,0.1.");
    }
}
