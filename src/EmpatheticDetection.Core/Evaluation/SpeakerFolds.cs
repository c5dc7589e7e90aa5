namespace EmpatheticDetection.Core.Evaluation;

/// <summary>Divides rows into folds of about equal size: whole speakers where enough are known, else rows of each class in turn.</summary>
internal static class SpeakerFolds
{
    /// <param name="labels">The class of each row.</param>
    /// <param name="speakers">Who speaks in each row; null where that is unknown.</param>
    /// <param name="folds">How many folds.</param>
    /// <returns>The fold of each row, from 0.</returns>
    public static int[] Of(int[] labels, IReadOnlyList<string?> speakers, int folds)
    {
        int[] fold = new int[labels.Length];
        var bySpeaker = Enumerable.Range(0, fold.Length).GroupBy(i => speakers[i], StringComparer.Ordinal)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).ToList();
        if (bySpeaker.Count(group => group.Key is not null) < folds || bySpeaker.Any(group => group.Key is null))
        {
            // The rows of a class one after the other, so that each fold gets its share.
            int next = 0;
            foreach (int i in Enumerable.Range(0, fold.Length).OrderBy(i => labels[i]))
                fold[i] = next++ % folds;
            return fold;
        }

        int[] sizes = new int[folds];
        foreach (var speaker in bySpeaker)
        {
            int smallest = Array.IndexOf(sizes, sizes.Min());
            foreach (int i in speaker) fold[i] = smallest;
            sizes[smallest] += speaker.Count();
        }

        return fold;
    }
}
