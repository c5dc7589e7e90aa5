namespace EmpatheticDetection.Core.Evaluation.Significance;

/// <summary>Computes several figures on resampled rows.</summary>
/// <param name="multiplicities">How often each row counts.</param>
/// <param name="values">Where the figures go; not a number where one is undefined.</param>
public delegate void ResampledStatistics(ReadOnlySpan<int> multiplicities, Span<double> values);

/// <summary>
/// Figures on every draw of a resampling, and the percentile intervals that follow (Efron and Tibshirani 1993, chapter 13).
/// </summary>
public sealed class Bootstrap
{
    private readonly double[][] _values; // (statistics, draws)

    private Bootstrap(double[][] values) => _values = values;

    /// <summary>Runs all draws, on all processors; the result does not depend on how many there are.</summary>
    /// <param name="resampling">The draws.</param>
    /// <param name="statistics">How many figures.</param>
    /// <param name="compute">Computes them; called from several threads at once.</param>
    /// <param name="cancellation">Stops between draws.</param>
    public static Bootstrap Run(
        IResampling resampling, int statistics, ResampledStatistics compute, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(resampling);
        ArgumentNullException.ThrowIfNull(compute);
        var values = new double[statistics][];
        for (int s = 0; s < statistics; s++) values[s] = new double[resampling.Draws];
        Parallel.For(
            0, resampling.Draws, new ParallelOptions { CancellationToken = cancellation },
            () => (Multiplicities: new int[resampling.Rows], Row: new double[statistics]),
            (draw, _, buffers) =>
            {
                resampling.Fill(draw, buffers.Multiplicities);
                compute(buffers.Multiplicities, buffers.Row);
                for (int s = 0; s < statistics; s++) values[s][draw] = buffers.Row[s];
                return buffers;
            },
            _ => { });
        return new(values);
    }

    /// <summary>A figure on every draw.</summary>
    public ReadOnlySpan<double> Values(int statistic) => _values[statistic];

    /// <summary>The percentile interval of a figure, over the draws on which it is defined.</summary>
    /// <param name="statistic">Which figure.</param>
    /// <param name="value">The figure on the data as they are; null or not a number gives an estimate without anything.</param>
    /// <param name="level">The share of draws within, such as 0.95.</param>
    public Estimate Interval(int statistic, double? value, double level = 0.95) => Interval(_values[statistic], value, level);

    internal static Estimate Interval(double[] draws, double? value, double level)
    {
        if (value is not { } defined || double.IsNaN(defined)) return default;
        double[] sorted = Array.FindAll(draws, draw => !double.IsNaN(draw));
        if (sorted.Length == 0) return new(defined);
        Array.Sort(sorted);
        return new(defined, Percentile.Of(sorted, (1 - level) / 2), Percentile.Of(sorted, (1 + level) / 2));
    }
}
