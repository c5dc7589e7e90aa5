using EmpatheticDetection.Core.Evaluation.Significance;

namespace EmpatheticDetection.Core.Evaluation.Comparison;

/// <summary>Two runs on the rows of one group; first minus second.</summary>
/// <param name="Group">The property, such as age.</param>
/// <param name="Value">Its value, such as young.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Speakers">How many known speakers.</param>
/// <param name="TooSmall">Why the group is too small to tell; null when it is large enough.</param>
/// <param name="Accuracy">Difference of accuracies.</param>
/// <param name="BalancedAccuracy">Difference of UARs over the classes that occur in the group.</param>
public sealed record GroupDifference(
    string Group, string Value, int Rows, int Speakers, string? TooSmall, Estimate Accuracy, Estimate BalancedAccuracy);
