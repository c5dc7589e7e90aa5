namespace EmpatheticDetection.Media.Sampling;

/// <summary>Multiples of a tenth of the film.</summary>
internal sealed record TestScriptSampling : FrameSampling
{
    private readonly int _count;

    public TestScriptSampling(int count) => _count = Positive.Require(count);

    public override int? FixedCount => _count;

    public override int[] Choose(ReadOnlySpan<double> times, double duration)
    {
        int n = times.Length;
        long step = Math.Max(1, n / 10);
        return [.. Enumerable.Range(0, _count).Select(i => i * step).TakeWhile(i => i < n).Select(i => (int)i)];
    }
}
