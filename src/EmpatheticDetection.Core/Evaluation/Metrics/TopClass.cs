namespace EmpatheticDetection.Core.Evaluation.Metrics;

/// <summary>What a row of scores decides: the largest wins, the lowest class at a tie.</summary>
public static class TopClass
{
    /// <summary>The class of the largest score.</summary>
    public static int Of(ReadOnlySpan<double> scores)
    {
        int top = 0;
        for (int i = 1; i < scores.Length; i++)
            if (scores[i] > scores[top])
                top = i;
        return top;
    }

    /// <summary>How many classes come before a class: 0 for the top one. Among equal scores the lower class comes first.</summary>
    public static int RankOf(ReadOnlySpan<double> scores, int label)
    {
        int rank = 0;
        for (int i = 0; i < scores.Length; i++)
            if (scores[i] > scores[label] || (i < label && scores[i] == scores[label]))
                rank++;
        return rank;
    }

    /// <summary>The share of rows whose label is among the k largest.</summary>
    public static double TopKAccuracy(ScoreMatrix scores, int[] labels, int k)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(labels);
        int hits = 0;
        for (int i = 0; i < labels.Length; i++)
            if (RankOf(scores.Row(i), labels[i]) < k)
                hits++;
        return (double)hits / labels.Length;
    }
}
