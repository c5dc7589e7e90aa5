namespace EmpatheticDetection.Torch.Training;

/// <summary>Figures on the validation split after an epoch.</summary>
/// <param name="Loss">Mean log loss.</param>
/// <param name="Accuracy">Share of right predictions.</param>
/// <param name="Uar">Unweighted average recall.</param>
/// <param name="MacroF1">Mean F1 over the classes that occur.</param>
public sealed record ValidationFigures(double Loss, double Accuracy, double Uar, double MacroF1)
{
    /// <summary>The figure that selects, so that larger is better.</summary>
    public double Score(SelectionMetric metric) => metric switch
    {
        SelectionMetric.MacroF1 => MacroF1,
        SelectionMetric.Uar => Uar,
        SelectionMetric.Accuracy => Accuracy,
        SelectionMetric.Loss => -Loss,
        _ => throw new ArgumentOutOfRangeException(nameof(metric)),
    };
}
