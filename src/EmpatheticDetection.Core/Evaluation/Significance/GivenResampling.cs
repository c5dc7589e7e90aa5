namespace EmpatheticDetection.Core.Evaluation.Significance;

/// <summary>Draws that are given, so that every number that follows is determined.</summary>
/// <param name="clusters">What is drawn; <see cref="Clusters.Rows"/> to draw single rows.</param>
/// <param name="drawn">For each draw the clusters in it, as often as they are drawn.</param>
public sealed class GivenResampling(Clusters clusters, IReadOnlyList<int[]> drawn) : IResampling
{
    /// <inheritdoc/>
    public int Draws => drawn.Count;

    /// <inheritdoc/>
    public int Rows => clusters.OfRow.Length;

    /// <inheritdoc/>
    public void Fill(int draw, Span<int> multiplicities)
    {
        var ofClusters = new int[clusters.Count];
        foreach (int cluster in drawn[draw]) ofClusters[cluster]++;
        clusters.Expand(ofClusters, multiplicities);
    }
}
