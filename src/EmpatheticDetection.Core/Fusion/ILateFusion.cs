namespace EmpatheticDetection.Core.Fusion;

/// <summary>
/// Makes one prediction of several models' predictions. What fuses never changes; what it learnt are its public properties, which
/// descriptions keep as JSON. Absent models never count. A class that fuses has a static property <c>Strategy</c>.
/// </summary>
public interface ILateFusion
{
    /// <summary>The strategy's name, as the command line and descriptions call it.</summary>
    public string Name => FusionStrategies.Of(GetType()).Name;

    /// <summary>One fixed weight a model, where that is how the strategy weighs; null otherwise.</summary>
    public IReadOnlyList<double>? ModelWeights => null;

    /// <summary>Whether what was learnt fits so many models and classes.</summary>
    public bool Fits(int models, int classes) => true;

    /// <summary>Fuses each row by itself.</summary>
    public FusedOutput Fuse(FusionInput input);
}
