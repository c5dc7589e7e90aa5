using EmpatheticDetection.Core.Evaluation.Reports;

namespace EmpatheticDetection.Reports.Document;

/// <summary>Which data a report or a picture is about.</summary>
/// <param name="Name">What the data are, such as "corpus of 300 dialogues, seed 1".</param>
/// <param name="IsSynthetic">Whether they were made by rule; it is then said wherever their figures appear.</param>
/// <param name="Splits">How many dialogues each split has; null when not known.</param>
/// <param name="Speakers">How many speakers; null when not known.</param>
public sealed record DataDescription(
    string Name, bool IsSynthetic, IReadOnlyList<KeyValuePair<string, int>>? Splits = null, int? Speakers = null)
{
    private const string Synthetic = "synthetic data";

    /// <summary>The name, beginning with "synthetic data" when they are and the name does not say so.</summary>
    public string Title => IsSynthetic && !Name.Contains(Synthetic, StringComparison.OrdinalIgnoreCase) ? $"{Synthetic}: {Name}" : Name;

    /// <summary>The part of the data that figures are of: their split stands behind the name when it is one and known.</summary>
    /// <param name="counts">The counts of these figures.</param>
    public DataDescription PartOf(RowCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return counts.Splits.Count == 1 && counts.Splits.Keys.First() is var split and not "unknown"
            && !Name.Contains($"{split} split", StringComparison.OrdinalIgnoreCase)
            ? this with { Name = $"{Name}, {split} split" }
            : this;
    }
}
