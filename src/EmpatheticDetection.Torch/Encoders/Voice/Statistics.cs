namespace EmpatheticDetection.Torch.Encoders.Voice;

/// <summary>Statistics of a track; each is 0 where there is nothing to measure.</summary>
internal static class Statistics
{
    public static double Mean(float[] values) => values.Length == 0 ? 0 : values.Average(value => (double)value);

    public static double Deviation(float[] values)
    {
        double mean = Mean(values);
        return values.Length == 0 ? 0 : Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }

    /// <summary>Of sorted values, the nearest rank.</summary>
    public static double Percentile(float[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[(int)Math.Round(share * (sorted.Length - 1))];

    /// <summary>Mean size of the steps between neighbouring frames that both count.</summary>
    public static double Step(float[] track, bool[] where)
    {
        var (rise, fall, steps) = Sums(track, where);
        return (rise - fall) / Math.Max(1, steps);
    }

    /// <summary>Mean step upwards and mean step downwards, the second below 0.</summary>
    public static (double Rise, double Fall) RiseAndFall(float[] track, bool[] where)
    {
        int rises = 0, falls = 0;
        for (int t = 1; t < track.Length; t++)
        {
            if (!where[t] || !where[t - 1]) continue;
            if (track[t] > track[t - 1]) rises++;
            else if (track[t] < track[t - 1]) falls++;
        }

        var (rise, fall, _) = Sums(track, where);
        return (rise / Math.Max(1, rises), fall / Math.Max(1, falls));
    }

    /// <summary>Lengths of the stretches of frames that have a value.</summary>
    public static float[] RunLengths(bool[] frames, bool value)
    {
        var lengths = new List<float>();
        int run = 0;
        foreach (bool frame in frames)
        {
            if (frame == value) run++;
            else if (run > 0) (lengths, run) = ([.. lengths, run], 0);
        }

        if (run > 0) lengths.Add(run);
        return [.. lengths];
    }

    private static (double Rise, double Fall, int Steps) Sums(float[] track, bool[] where)
    {
        double rise = 0, fall = 0;
        int steps = 0;
        for (int t = 1; t < track.Length; t++)
        {
            if (!where[t] || !where[t - 1]) continue;
            double step = track[t] - track[t - 1];
            if (step > 0) rise += step;
            else fall += step;
            steps++;
        }

        return (rise, fall, steps);
    }
}
