using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace EmpatheticDetection.Benchmarks;

/// <summary>Seconds of sound by seconds of work, from the median.</summary>
public sealed class RealTimeRatioColumn : IColumn
{
    public string Id => nameof(RealTimeRatioColumn);

    public string ColumnName => "Times real time";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => $"{SignalBenchmarks.Seconds} s of sound by the median";

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => GetValue(summary, benchmarkCase, summary.Style);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style)
    {
        ArgumentNullException.ThrowIfNull(summary);
        double? nanoseconds = summary[benchmarkCase]?.ResultStatistics?.Median;
        return nanoseconds is { } value ? (SignalBenchmarks.Seconds * 1e9 / value).ToString("F0", style?.CultureInfo) : "-";
    }
}
