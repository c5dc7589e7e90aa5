namespace EmpatheticDetection.Core.Evaluation.Reports;

/// <summary>How the intervals were made.</summary>
/// <param name="Draws">How many draws; 0 when there are no intervals.</param>
/// <param name="Level">The share of draws within an interval.</param>
/// <param name="Seed">The seed.</param>
/// <param name="ClusteredBy">"speaker"; "row" when fewer than two speakers are known.</param>
/// <param name="Clusters">How many clusters were drawn from. With few, intervals tend to be too narrow.</param>
public sealed record BootstrapDescription(int Draws, double Level, long Seed, string ClusteredBy, int Clusters);
