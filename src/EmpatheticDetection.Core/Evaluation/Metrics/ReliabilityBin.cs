namespace EmpatheticDetection.Core.Evaluation.Metrics;

/// <summary>Samples of similar confidence: how sure they were and how often right.</summary>
/// <param name="Count">How many samples.</param>
/// <param name="Confidence">Their mean top probability; null when there are none.</param>
/// <param name="Accuracy">The share that is right; null when there are none.</param>
public readonly record struct ReliabilityBin(long Count, double? Confidence, double? Accuracy)
{
    /// <summary>From sums over the samples of the bin.</summary>
    public static ReliabilityBin Of(long count, double confidences, long right) =>
        count == 0 ? new(0, null, null) : new(count, confidences / count, (double)right / count);
}
