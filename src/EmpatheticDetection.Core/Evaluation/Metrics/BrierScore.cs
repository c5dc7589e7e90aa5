namespace EmpatheticDetection.Core.Evaluation.Metrics;

/// <summary>Brier's score for several classes: the squared distance between probabilities and the label's unit vector, 0 to 2.</summary>
public static class BrierScore
{
    /// <summary>The score of one sample: the sum over classes, not their mean.</summary>
    public static double Of(ReadOnlySpan<double> probabilities, int label)
    {
        double sum = 0;
        for (int c = 0; c < probabilities.Length; c++)
        {
            double difference = probabilities[c] - (c == label ? 1 : 0);
            sum += difference * difference;
        }

        return sum;
    }

    /// <summary>The mean over samples.</summary>
    public static double Mean(ScoreMatrix probabilities, int[] labels)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentNullException.ThrowIfNull(labels);
        double sum = 0;
        for (int i = 0; i < labels.Length; i++) sum += Of(probabilities.Row(i), labels[i]);
        return sum / labels.Length;
    }
}
