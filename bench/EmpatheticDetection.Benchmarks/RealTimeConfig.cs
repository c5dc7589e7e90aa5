using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;

namespace EmpatheticDetection.Benchmarks;

/// <summary>Adds the column.</summary>
public sealed class RealTimeConfig : ManualConfig
{
    public RealTimeConfig() => AddColumn(StatisticColumn.Median, new RealTimeRatioColumn());
}
