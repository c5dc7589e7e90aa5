namespace EmpatheticDetection.Reports;

/// <summary>How a figure is written.</summary>
public enum NumberUnit
{
    /// <summary>A share as a percentage with one decimal and no sign: 0.831 is 83.1.</summary>
    Percent,

    /// <summary>As it is, with three decimals.</summary>
    Plain,
}
