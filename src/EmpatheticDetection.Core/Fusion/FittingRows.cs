using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Fusion;

/// <summary>The rows that a fusion may be fitted on: labelled, and not of the test split.</summary>
/// <param name="Input">What the models say of them.</param>
/// <param name="Labels">Their classes.</param>
/// <param name="Unlabelled">Rows left out because they have no label.</param>
public sealed record FittingRows(FusionInput Input, int[] Labels, int Unlabelled)
{
    /// <summary>Who speaks in each row, where that is known; rows of one speaker stay together when the rows are divided.</summary>
    public IReadOnlyList<string?> Speakers { get; init; } = new string?[Labels.Length];

    /// <summary>Takes the labelled rows of an alignment.</summary>
    /// <param name="alignment">What to fit on.</param>
    /// <param name="fused">
    /// What will be fused, if it is known: its test rows may not be fitted on either. The models must be as many.
    /// </param>
    /// <exception cref="InvalidInputException">A row is of the test split, or none has a label, or models differ.</exception>
    public static FittingRows Of(PredictionAlignment alignment, PredictionAlignment? fused = null)
    {
        ArgumentNullException.ThrowIfNull(alignment);
        var tests = (fused?.Rows ?? []).Concat(alignment.Rows)
            .Where(row => IsTest(row.Split)).Select(row => row.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var row in alignment.Rows)
        {
            if (tests.Contains(row.Id))
            {
                throw new InvalidInputException($"conversation \"{row.Id}\"", "is of the split \"test\", on which nothing may be fitted",
                    "Fit on predictions of the validation split.");
            }
        }

        if (fused is not null && fused.Models.Count != alignment.Models.Count)
        {
            throw new InvalidInputException("fusion", $"{alignment.Models.Count} files to fit on for {fused.Models.Count} models",
                "Give one file to fit on for each model, in the same order.");
        }

        int[] rows = alignment.Labelled;
        if (rows.Length == 0) throw new InvalidInputException("fusion", "no row to fit on has a label", "Add \"label\" to the lines.");
        return new(
            alignment.Input.Select(rows), [.. rows.Select(i => (int)alignment.Rows[i].Label!.Value)], alignment.Rows.Count - rows.Length)
        {
            Speakers = [.. rows.Select(i => alignment.Rows[i].Speaker)],
        };
    }

    private static bool IsTest(string? split) => string.Equals(split?.Trim(), "test", StringComparison.OrdinalIgnoreCase);
}
