namespace EmpatheticDetection.Torch.Sampling;

/// <summary>
/// Says which rows an epoch visits, and in which order: a pure function of the epoch, so that a resumed run goes on as it would have.
/// </summary>
public interface IRowSampler
{
    /// <summary>Row indices of an epoch, counted from 0.</summary>
    public IReadOnlyList<int> Rows(int epoch);
}
