namespace EmpatheticDetection.Media.Sampling;

/// <summary>The frames seen in the middle of equal parts of the time.</summary>
internal sealed record SpreadSampling : FrameSampling
{
    private readonly int _count;

    public SpreadSampling(int count) => _count = Positive.Require(count);

    public override int? FixedCount => _count;

    public override int[] Choose(ReadOnlySpan<double> times, double duration)
    {
        if (times.IsEmpty) return [];
        var chosen = new List<int>(Math.Min(_count, times.Length));
        double start = times[0];
        for (int i = 0; i < _count; i++)
        {
            int frame = FrameAt.Time(times, start + ((i + 0.5) * (duration - start) / _count));
            if (chosen.Count == 0 || frame > chosen[^1]) chosen.Add(frame);
        }

        return [.. chosen];
    }
}
