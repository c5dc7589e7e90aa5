using EmpatheticDetection.Core.Evaluation;

namespace EmpatheticDetection.Core.Fusion;

/// <summary>Turns what is known of a row beside the models into numbers: cues, whether each is absent, and a column for each group's value.</summary>
/// <param name="Cues">Names of the cues that were met when fitting.</param>
/// <param name="Groups">Properties and values that were met when fitting, such as age and young.</param>
public sealed record ContextFeatures(IReadOnlyList<string> Cues, IReadOnlyList<GroupValue> Groups)
{
    /// <summary>How many columns.</summary>
    internal int Width => (2 * Cues.Count) + Groups.Count;

    internal static ContextFeatures Fit(IReadOnlyList<RowContext> contexts) => new(
        [.. contexts.SelectMany(context => context.Cues.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        [.. contexts.SelectMany(context => context.Groups).Select(group => new GroupValue(group.Key, group.Value)).Distinct()
            .OrderBy(group => group.Property, StringComparer.Ordinal).ThenBy(group => group.Value, StringComparer.Ordinal)]);

    /// <summary>Shape (rows, <see cref="Width"/>); an absent cue is not a number.</summary>
    internal ScoreMatrix Of(IReadOnlyList<RowContext> contexts)
    {
        var features = new ScoreMatrix(contexts.Count, Math.Max(1, Width));
        for (int i = 0; i < contexts.Count; i++)
        {
            var row = features.Row(i);
            for (int c = 0; c < Cues.Count; c++)
            {
                bool known = contexts[i].Cues.TryGetValue(Cues[c], out double value);
                row[2 * c] = known ? value : double.NaN;
                row[(2 * c) + 1] = known ? 0 : 1;
            }

            for (int g = 0; g < Groups.Count; g++)
                row[(2 * Cues.Count) + g] = contexts[i].Groups.TryGetValue(Groups[g].Property, out string? value) && value == Groups[g].Value ? 1 : 0;
        }

        return features;
    }
}
