namespace EmpatheticDetection.Core.Evaluation.Calibration;

/// <summary>
/// A never-falling curve for each class against the rest, then divided by the sum (Zadrozny and Elkan 2002); uniform where that is 0.
/// </summary>
/// <param name="Curves">One a class.</param>
public sealed record IsotonicCalibration(IReadOnlyList<IsotonicCurve> Curves) : ICalibration
{
    /// <summary>Fits a curve for each class.</summary>
    public static IsotonicCalibration Fit(ScoreMatrix probabilities, int[] labels)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfZero(labels.Length, nameof(labels));
        int[] rows = [.. Enumerable.Range(0, labels.Length)];
        return new([.. Enumerable.Range(0, probabilities.Classes).Select(c => IsotonicCurve.Fit(
            Array.ConvertAll(rows, i => probabilities.Row(i)[c]),
            Array.ConvertAll(labels, label => label == c ? 1.0 : 0.0)))]);
    }

    /// <inheritdoc/>
    /// <param name="scores">Probabilities.</param>
    public ScoreMatrix Apply(ScoreMatrix scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var calibrated = new ScoreMatrix(scores.Rows, scores.Classes);
        for (int i = 0; i < scores.Rows; i++)
        {
            Span<double> from = scores.Row(i), to = calibrated.Row(i);
            double sum = 0;
            for (int c = 0; c < from.Length; c++) sum += to[c] = Curves[c].At(from[c]);
            for (int c = 0; c < to.Length; c++) to[c] = sum == 0 ? 1.0 / to.Length : to[c] / sum;
        }

        return calibrated;
    }
}
