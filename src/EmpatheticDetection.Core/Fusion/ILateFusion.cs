namespace EmpatheticDetection.Core.Fusion;

/// <summary>
/// Makes one prediction of several models' predictions. A strategy that learns has a static <c>Fit</c> that gives a fitted one: what
/// fuses never changes. Absent models never count.
/// </summary>
public interface ILateFusion
{
    /// <summary>The strategy's name, as the command line and descriptions call it.</summary>
    public string Name { get; }

    /// <summary>Fuses each row by itself.</summary>
    public FusedOutput Fuse(FusionInput input);
}
