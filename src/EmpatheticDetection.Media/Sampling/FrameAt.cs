namespace EmpatheticDetection.Media.Sampling;

/// <summary>Finds the frame that is seen at a moment.</summary>
internal static class FrameAt
{
    /// <summary>The last frame that begins at or before a time; the first one for earlier times.</summary>
    public static int Time(ReadOnlySpan<double> times, double time)
    {
        int place = times.BinarySearch(time + 1e-9);
        return Math.Max(0, place >= 0 ? place : ~place - 1);
    }
}
