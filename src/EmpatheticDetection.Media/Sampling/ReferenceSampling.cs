namespace EmpatheticDetection.Media.Sampling;

/// <summary>First to last frame in even steps, rounded down.</summary>
internal sealed record ReferenceSampling : FrameSampling
{
    private readonly int _count;

    public ReferenceSampling(int count) => _count = Positive.Require(count);

    public override int? FixedCount => _count;

    public override int[] Choose(ReadOnlySpan<double> times, double duration)
    {
        int n = times.Length;
        if (n <= _count) return [.. Enumerable.Range(0, n)];
        if (_count == 1) return [0];
        int[] chosen = new int[_count];
        for (int i = 0; i < _count; i++) chosen[i] = (int)((long)i * (n - 1) / (_count - 1));
        return chosen;
    }
}
