using EmpatheticDetection.Core.Numerics;

namespace EmpatheticDetection.Core.Evaluation.Calibration;

/// <summary>
/// softmax(logits / T) with one temperature for all (Guo et al. 2017, https://arxiv.org/abs/1706.04599). Decisions stay as they are.
/// The logarithm of probabilities serves as logits.
/// </summary>
/// <param name="Temperature">T: above 1 where the model is too sure of itself.</param>
public sealed record TemperatureScaling(double Temperature) : ICalibration
{
    /// <summary>The smallest temperature that is tried.</summary>
    public const double LowestTemperature = 0.05;

    /// <summary>The largest temperature that is tried.</summary>
    public const double HighestTemperature = 20;

    /// <summary>Finds the temperature within bounds that minimises the mean log loss; 1 where it makes no difference.</summary>
    public static TemperatureScaling Fit(
        ScoreMatrix logits, int[] labels, double lowest = LowestTemperature, double highest = HighestTemperature)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lowest, 0);
        var scratch = new double[logits.Classes];

        // The loss is convex in 1/T, so that its slope there changes sign once.
        double low = 1 / highest, high = 1 / lowest;
        if (low <= 1 && high >= 1 && Slope(1) == 0) return new(1.0);
        if (Slope(high) <= 0) return new(lowest);
        if (Slope(low) >= 0) return new(highest);
        for (int i = 0; i < 100 && high - low > 1e-12 * high; i++)
        {
            double middle = 0.5 * (low + high);
            if (Slope(middle) < 0) low = middle;
            else high = middle;
        }

        return new(2 / (low + high));

        double Slope(double inverse)
        {
            double sum = 0;
            for (int i = 0; i < labels.Length; i++)
            {
                var row = logits.Row(i);
                for (int c = 0; c < row.Length; c++) scratch[c] = inverse * row[c];
                Softmax.InPlace(scratch);
                // Differences to the label's logit keep their digits when the label has nearly all of the probability.
                for (int c = 0; c < row.Length; c++) sum += scratch[c] * (row[c] - row[labels[i]]);
            }

            return sum;
        }
    }

    /// <inheritdoc/>
    /// <param name="scores">Logits.</param>
    public ScoreMatrix Apply(ScoreMatrix scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var calibrated = new ScoreMatrix(Array.ConvertAll(scores.Values, logit => logit / Temperature), scores.Classes);
        for (int i = 0; i < calibrated.Rows; i++) Softmax.InPlace(calibrated.Row(i));
        return calibrated;
    }
}
