namespace EmpatheticDetection.Core.Evaluation.Metrics;

/// <summary>Figures of a whole set of predictions, and where each stands in <see cref="ScoredRows"/>' results.</summary>
internal enum Figure
{
    Accuracy,
    BalancedAccuracy,
    MacroPrecision,
    MacroRecall,
    MacroF1,
    MacroSupportedPrecision,
    MacroSupportedRecall,
    MacroSupportedF1,
    WeightedPrecision,
    WeightedRecall,
    WeightedF1,
    CohenKappa,
    MatthewsCorrelation,
    LogLoss,
    Brier,
    Ece,
    RocAuc,
    AveragePrecision,

    /// <summary>Precision, recall, F1, ROC-AUC and average precision of class 0; then those of class 1, and so on.</summary>
    FirstOfClasses,
}
