namespace EmpatheticDetection.Torch.Training;

/// <summary>What decides on validation which epoch is kept and when to stop.</summary>
public enum SelectionMetric
{
    /// <summary>Mean F1 over the classes: the default, since classes are unequal.</summary>
    MacroF1,

    /// <summary>Unweighted average recall.</summary>
    Uar,

    /// <summary>Share of right predictions.</summary>
    Accuracy,

    /// <summary>Mean log loss; smaller is better.</summary>
    Loss,
}
