namespace EmpatheticDetection.Cli.Training.Seeds;

/// <summary>Figures over several seeds.</summary>
/// <param name="Mean">Their means.</param>
/// <param name="Deviation">Their standard deviations (n - 1); null for a single seed.</param>
internal sealed record SeedSpread(SeedFigures Mean, SeedFigures Deviation)
{
    /// <summary>Null when there are none.</summary>
    public static SeedSpread? Of(IEnumerable<SeedFigures?> figures)
    {
        SeedFigures[] all = [.. figures.OfType<SeedFigures>()];
        return all.Length == 0 ? null : new(SeedFigures.Over(all, values => values.Average()), SeedFigures.Over(all, Of));
    }

    private static double? Of(double[] values)
    {
        double mean = values.Average();
        return values.Length < 2 ? null : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }
}
