namespace EmpatheticDetection.Media.Sampling;

/// <summary>The frames seen at even times. Where the film is slower than the rate, a frame is taken once.</summary>
internal sealed record PerSecondSampling : FrameSampling
{
    private readonly double _rate;
    private readonly int _most;

    public PerSecondSampling(double rate, int most)
    {
        if (!(rate > 0) || !double.IsFinite(rate))
            throw new ArgumentOutOfRangeException(nameof(rate), rate, "The rate is a positive number.");
        (_rate, _most) = (rate, Positive.Require(most));
    }

    public override int[] Choose(ReadOnlySpan<double> times, double duration)
    {
        var chosen = new List<int>();
        double start = times.IsEmpty ? 0 : times[0];
        for (int frame = 0; frame < times.Length && chosen.Count < _most; frame++)
        {
            double end = (frame + 1 < times.Length ? times[frame + 1] : duration) - start;
            double begin = times[frame] - start;

            // The first even time that is not before the frame's begin; a hair of slack for times such as 0.1 * 3.
            double tick = Math.Ceiling((begin * _rate) - 1e-6) / _rate;
            if (tick < end - (1e-6 / _rate) || frame == 0) chosen.Add(frame);
        }

        return [.. chosen];
    }
}
