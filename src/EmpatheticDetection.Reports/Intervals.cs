using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Core.Evaluation.Significance;

namespace EmpatheticDetection.Reports;

/// <summary>Says how intervals were made, and what they allow to conclude.</summary>
internal static class Intervals
{
    // Below this many clusters, percentile intervals are known to be clearly too narrow.
    private const int FewClusters = 20;

    /// <summary>A sentence or two about the bootstrap.</summary>
    public static string Describe(BootstrapDescription bootstrap)
    {
        if (bootstrap.Draws == 0) return "No intervals were made.";
        string few = bootstrap.Clusters < FewClusters ? " With so few, intervals tend to be too narrow." : "";
        return $"In brackets: {Level(bootstrap.Level)} % intervals from {Numbers.Count(bootstrap.Draws, "bootstrap draw")} "
            + $"of whole {bootstrap.ClusteredBy}s ({Numbers.Count(bootstrap.Clusters, bootstrap.ClusteredBy)}), "
            + $"seed {bootstrap.Seed}.{few}";
    }

    /// <summary>A level such as 0.95 in percent, without a decimal that says nothing.</summary>
    public static string Level(double level) => Numbers.Text(level).Replace(".0", "", StringComparison.Ordinal);

    /// <summary>Whether a difference can be told from zero, in words.</summary>
    public static string Verdict(Estimate difference) => difference switch
    {
        { Low: null } or { High: null } => "no interval was made, so that it cannot be told from zero",
        { Low: > 0 } => "the interval excludes zero: better",
        { High: < 0 } => "the interval excludes zero: worse",
        _ => "the interval includes zero: no difference can be told",
    };
}
