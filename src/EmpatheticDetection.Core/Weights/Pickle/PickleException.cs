namespace EmpatheticDetection.Core.Weights.Pickle;

/// <summary>A pickle that is not read further; <see cref="PickleMachine"/> adds the file and the place.</summary>
internal sealed class PickleException(string cause, string? cure = null) : Exception(cause)
{
    public string? Cure { get; } = cure;
}
