using EmpatheticDetection.Core.Evaluation.Significance;

namespace EmpatheticDetection.Core.Evaluation.Comparison;

/// <summary>Two runs against each other; every difference is first minus second.</summary>
/// <param name="First">The first run's name.</param>
/// <param name="Second">The second run's name.</param>
/// <param name="Accuracy">Accuracies.</param>
/// <param name="BalancedAccuracy">UARs.</param>
/// <param name="MacroF1">Macro-F1s over the classes with support.</param>
/// <param name="OnlyFirstRight">Rows on which only the first is right.</param>
/// <param name="OnlySecondRight">Rows on which only the second is right.</param>
/// <param name="ExactP">The exact p value of McNemar's test, which takes rows as independent.</param>
/// <param name="HolmP">The same, corrected for the number of pairs by Holm's method.</param>
/// <param name="Classes">Each class.</param>
/// <param name="Groups">Each group.</param>
public sealed record RunPair(
    string First,
    string Second,
    PairedEstimate Accuracy,
    PairedEstimate BalancedAccuracy,
    PairedEstimate MacroF1,
    long OnlyFirstRight,
    long OnlySecondRight,
    double ExactP,
    double HolmP,
    IReadOnlyList<ClassDifference> Classes,
    IReadOnlyList<GroupDifference> Groups);
