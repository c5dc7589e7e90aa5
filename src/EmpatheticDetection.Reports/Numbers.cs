using System.Globalization;
using EmpatheticDetection.Core.Evaluation.Significance;

namespace EmpatheticDetection.Reports;

/// <summary>Writes every figure of reports, pictures and summaries, so that a figure looks the same wherever it stands.</summary>
public static class Numbers
{
    /// <summary>What stands for a figure that is undefined, as those of a class without support are.</summary>
    public const string None = "-";

    /// <summary>A figure, such as <c>83.1</c> for 0.831; <see cref="None"/> for null and numbers that are not finite.</summary>
    /// <param name="value">The figure; a share for <see cref="NumberUnit.Percent"/>.</param>
    /// <param name="unit">How it is written.</param>
    /// <param name="signed">Whether a figure above zero carries a plus, as differences do.</param>
    public static string Text(double? value, NumberUnit unit = NumberUnit.Percent, bool signed = false)
    {
        if (value is not { } number || !double.IsFinite(number)) return None;
        string digits = unit == NumberUnit.Percent ? "0.0" : "0.000";

        // The third part is what rounds to zero: never "-0.0".
        string format = signed ? $"+{digits};-{digits};{digits}" : $"{digits};-{digits};{digits}";
        return (unit == NumberUnit.Percent ? number * 100 : number).ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>A figure with its interval, such as <c>83.1 [79.0, 86.9]</c>; without one only the figure.</summary>
    /// <param name="estimate">The figure; null or without a value gives <see cref="None"/>.</param>
    /// <param name="unit">How it is written.</param>
    /// <param name="signed">Whether what is above zero carries a plus.</param>
    public static string Text(Estimate? estimate, NumberUnit unit = NumberUnit.Percent, bool signed = false)
    {
        if (estimate is not { Value: not null } figure) return None;
        string value = Text(figure.Value, unit, signed);
        return figure is { Low: { } low, High: { } high } ? $"{value} [{Text(low, unit, signed)}, {Text(high, unit, signed)}]" : value;
    }

    /// <summary>A count with its thousands divided, such as <c>33,048</c>.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A count with its noun, such as <c>1 speaker</c> or <c>12 speakers</c>.</summary>
    public static string Count(long count, string noun) => $"{Count(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>A learning rate or another small number, such as <c>1.0e-05</c>.</summary>
    public static string Small(double value) => value.ToString("0.0e-00", CultureInfo.InvariantCulture);

    /// <summary>A time, such as <c>42.0 s</c>, <c>3 min 12 s</c> or <c>5 h 21 min</c>.</summary>
    public static string Duration(TimeSpan time)
    {
        if (time.TotalSeconds < 59.95) return string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");
        var whole = TimeSpan.FromSeconds(Math.Round(time.TotalSeconds));
        return whole.TotalHours < 1 ? $"{(int)whole.TotalMinutes} min {whole.Seconds} s" : $"{(int)whole.TotalHours} h {whole.Minutes} min";
    }
}
