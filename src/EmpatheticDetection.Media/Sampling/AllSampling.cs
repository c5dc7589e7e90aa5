namespace EmpatheticDetection.Media.Sampling;

/// <summary>Every frame up to a number.</summary>
internal sealed record AllSampling : FrameSampling
{
    private readonly int _most;

    public AllSampling(int most) => _most = Positive.Require(most);

    public override int[] Choose(ReadOnlySpan<double> times, double duration) => [.. Enumerable.Range(0, Math.Min(_most, times.Length))];
}
