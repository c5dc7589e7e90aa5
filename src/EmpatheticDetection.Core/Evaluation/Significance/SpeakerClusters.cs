namespace EmpatheticDetection.Core.Evaluation.Significance;

/// <summary>What is drawn when intervals are made: speakers with all of their rows, or rows where speakers are not known.</summary>
public static class SpeakerClusters
{
    /// <summary>
    /// The rows' speakers, and "speaker"; a row whose speaker is unknown is drawn by itself. With fewer than two speakers, which resampling
    /// could not vary, the rows and "row".
    /// </summary>
    public static (Clusters Clusters, string ClusteredBy) Of(IReadOnlyList<Prediction> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Of([.. rows.Select(row => row.Speaker)]);
    }

    /// <summary>Of the speaker of each row; null where it is unknown.</summary>
    public static (Clusters Clusters, string ClusteredBy) Of(IReadOnlyList<string?> speakers)
    {
        ArgumentNullException.ThrowIfNull(speakers);
        int known = speakers.OfType<string>().Distinct(StringComparer.Ordinal).Count();
        return known < 2 ? (Clusters.Rows(speakers.Count), "row") : (Clusters.ByName(speakers), "speaker");
    }
}
