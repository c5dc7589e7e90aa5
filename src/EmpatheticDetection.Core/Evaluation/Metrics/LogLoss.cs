namespace EmpatheticDetection.Core.Evaluation.Metrics;

/// <summary>The mean of -ln of the probability that the label was given. Rows are taken as they are, not normalised again.</summary>
public static class LogLoss
{
    /// <summary>Probabilities below 2^-52 count as that, so that one certain mistake is not infinite.</summary>
    public const double Floor = 2.220446049250313e-16;

    /// <summary>The loss of one sample.</summary>
    public static double Of(double probability) => -Math.Log(Math.Min(1, Math.Max(probability, Floor)));

    /// <summary>The mean over samples.</summary>
    public static double Mean(ScoreMatrix probabilities, int[] labels)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentNullException.ThrowIfNull(labels);
        double sum = 0;
        for (int i = 0; i < labels.Length; i++) sum += Of(probabilities.Row(i)[labels[i]]);
        return sum / labels.Length;
    }
}
