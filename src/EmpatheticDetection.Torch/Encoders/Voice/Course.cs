using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Torch.Encoders.Voice;

/// <summary>How a track goes over an utterance; each number is 0 where there is nothing to measure.</summary>
internal static class Course
{
    private const int Window = 9;

    /// <summary>Deviations of slope and of curvature, each by a polynomial over nine frames.</summary>
    public static (double Slope, double Curvature) Liveliness(float[] track) => (
        Statistics.Deviation(Deltas.Compute(track, 1, Window, repeatEdges: true)),
        Statistics.Deviation(Deltas.Compute(track, 1, Window, order: 2, repeatEdges: true)));

    /// <summary>Means of the first, second and last third of the frames that count, above the mean of all.</summary>
    public static double[] Thirds(float[] values)
    {
        if (values.Length < 3) return new double[3];
        double mean = Statistics.Mean(values);
        return [.. Enumerable.Range(0, 3).Select(third => Statistics.Mean(values[(third * values.Length / 3)..((third + 1) * values.Length / 3)]) - mean)];
    }

    /// <summary>
    /// Number of peaks, their mean and that of the valleys between them: values that lie further than <paramref name="drop"/> from what
    /// comes before and after. Of the level, about one peak a syllable.
    /// </summary>
    public static (int Count, double Peaks, double Valleys) Peaks(float[] track, float drop)
    {
        var peaks = new List<float>();
        var valleys = new List<float>();
        bool rising = true;
        float extreme = track.Length > 0 ? track[0] : 0;
        foreach (float value in track)
        {
            if (rising ? value > extreme : value < extreme)
            {
                extreme = value;
            }
            else if (Math.Abs(value - extreme) > drop)
            {
                (rising ? peaks : valleys).Add(extreme);
                (rising, extreme) = (!rising, value);
            }
        }

        return (peaks.Count, Statistics.Mean([.. peaks]), Statistics.Mean([.. valleys]));
    }
}
