namespace EmpatheticDetection.Core.Datasets.Audit;

/// <summary>What counts as a leak.</summary>
public sealed record AuditOptions
{
    /// <summary>
    /// Texts whose sets of three-word shingles have at least this Jaccard similarity are near duplicates. At 0.8 a text of 30 words may
    /// differ in one word in its middle; at that similarity 99.8 % of the pairs are found.
    /// </summary>
    public double Similarity { get; init; } = 0.8;

    /// <summary>Shorter texts are not compared: many people say "that is so sad".</summary>
    public int MinimumWords { get; init; } = 5;

    /// <summary>
    /// The annotations give the label away when a classifier on them gets rid of at least this share of the errors that always naming
    /// the most frequent class makes.
    /// </summary>
    public double GiveawayShare { get; init; } = 0.5;

    /// <summary>Fewer annotated conversations than this are not tested for giving the label away.</summary>
    public int MinimumAnnotated { get; init; } = 30;

    /// <summary>Decides the folds of the cross-validation and the hash functions.</summary>
    public long Seed { get; init; } = 42;
}
