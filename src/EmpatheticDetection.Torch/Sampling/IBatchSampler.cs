namespace EmpatheticDetection.Torch.Sampling;

/// <summary>Cuts an epoch into batches: a pure function of the epoch.</summary>
public interface IBatchSampler
{
    /// <summary>Row indices of each batch; none is empty.</summary>
    public IReadOnlyList<int[]> Batches(int epoch);
}
