namespace EmpatheticDetection.Core.Evaluation.Reports;

/// <summary>How to evaluate, and what the report says of where the predictions came from.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Bootstrap draws; 0 for no intervals.</summary>
    public int Draws { get; init; } = 2000;

    /// <summary>Same seed, same intervals.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The share of draws within an interval.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Bins of the calibration error.</summary>
    public int CalibrationBins { get; init; } = 15;

    /// <summary>The command that made the predictions or the report.</summary>
    public string? Command { get; init; }

    /// <summary>What the data are, such as "synthetic corpus, seed 1, test split".</summary>
    public string? Data { get; init; }
}
