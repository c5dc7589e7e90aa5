using EmpatheticDetection.Core.Evaluation.Comparison;

namespace EmpatheticDetection.Reports;

/// <summary>Says in words what a comparison of two runs allows to conclude about how often they are right.</summary>
public static class PairVerdict
{
    private const double Level = 0.05;

    /// <summary>One run is better only where the interval by speakers excludes zero and the corrected test agrees.</summary>
    public static string Of(RunPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        var difference = pair.Accuracy.Difference;
        bool apart = difference is { Low: > 0 } or { High: < 0 }, tested = pair.HolmP < Level;
        return (apart, tested) switch
        {
            (true, true) => $"{(difference.Value > 0 ? pair.First : pair.Second)} is right more often",
            (false, false) => "no difference can be told",
            (true, false) => "not settled: the interval excludes zero, the corrected test does not",
            (false, true) => "not settled: the corrected test finds a difference, the interval by speakers does not",
        };
    }
}
