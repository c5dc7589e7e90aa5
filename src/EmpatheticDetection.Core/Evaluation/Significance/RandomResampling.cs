using EmpatheticDetection.Core.Randomness;

namespace EmpatheticDetection.Core.Evaluation.Significance;

/// <summary>The bootstrap's draws (Efron 1979): as many clusters as there are, each chosen at random, with all of its rows.</summary>
/// <param name="clusters">What is drawn; <see cref="Clusters.Rows"/> to draw single rows.</param>
/// <param name="draws">How many draws.</param>
/// <param name="seed">Same seed, same draws.</param>
public sealed class RandomResampling(Clusters clusters, int draws, long seed) : IResampling
{
    /// <inheritdoc/>
    public int Draws => draws;

    /// <inheritdoc/>
    public int Rows => clusters.OfRow.Length;

    /// <inheritdoc/>
    public void Fill(int draw, Span<int> multiplicities)
    {
        var random = SeededRandom.For(seed, draw, "bootstrap"); // of its own, so that draws can be made in any order
        var ofClusters = new int[clusters.Count];
        for (int i = 0; i < ofClusters.Length; i++) ofClusters[random.Next(ofClusters.Length)]++;
        clusters.Expand(ofClusters, multiplicities);
    }
}
