namespace EmpatheticDetection.Core.Evaluation.Metrics;

/// <summary>
/// The rows sorted once by the probability of one class, so that figures of ranking take one pass however often rows are resampled.
/// </summary>
internal sealed class RankedRows
{
    // By falling probability: row * 4 + (2 if it is the last of its tie) + (1 if the class is its label).
    private readonly long[] _codes;

    public RankedRows(ScoreMatrix probabilities, int[] labels, int classIndex)
    {
        var scores = new double[labels.Length];
        var rows = new int[labels.Length];
        for (int i = 0; i < rows.Length; i++) (rows[i], scores[i]) = (i, -probabilities.Row(i)[classIndex]);
        Array.Sort(scores, rows);
        _codes = new long[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            bool last = i + 1 == rows.Length || scores[i] != scores[i + 1];
            _codes[i] = (rows[i] * 4L) + (last ? 2 : 0) + (labels[rows[i]] == classIndex ? 1 : 0);
        }
    }

    /// <summary>
    /// The area under the ROC curve, ties half, not a number unless the class and another occur; and the average precision, the sum of
    /// (R_i - R_(i-1)) P_i over distinct thresholds, not a number without support.
    /// </summary>
    /// <param name="multiplicities">How often each row counts; empty when each counts once.</param>
    public (double RocAuc, double AveragePrecision) Compute(ReadOnlySpan<int> multiplicities)
    {
        long positives = 0, negatives = 0, tiedPositives = 0, tiedNegatives = 0;
        double area = 0, precision = 0; // area: positives above each negative, ties half
        foreach (long code in _codes)
        {
            int count = multiplicities.IsEmpty ? 1 : multiplicities[(int)(code >> 2)];
            if ((code & 1) != 0) tiedPositives += count;
            else tiedNegatives += count;
            if ((code & 2) == 0) continue;
            area += tiedNegatives * (positives + (0.5 * tiedPositives));
            positives += tiedPositives;
            negatives += tiedNegatives;
            if (tiedPositives > 0) precision += tiedPositives * ((double)positives / (positives + negatives));
            tiedPositives = tiedNegatives = 0;
        }

        return (area / ((double)positives * negatives), precision / positives);
    }
}
