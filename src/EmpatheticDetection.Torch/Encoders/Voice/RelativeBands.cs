namespace EmpatheticDetection.Torch.Encoders.Voice;

/// <summary>Log-mel frames in fewer bands, without each frame's own level: where in the spectrum the power lies.</summary>
internal static class RelativeBands
{
    /// <summary>How many tracks there are.</summary>
    public const int Tracks = 26;

    /// <summary>Decibels (frames, bands) to tracks of decibels above the mean of all bands of a frame.</summary>
    public static IReadOnlyList<float[]> Compute(ReadOnlySpan<float> logMel, int bands)
    {
        int frames = logMel.Length / bands;
        float[][] tracks = [.. Enumerable.Range(0, Tracks).Select(_ => new float[frames])];
        for (int t = 0; t < frames; t++)
        {
            var frame = logMel.Slice(t * bands, bands);
            float level = Mean(frame);
            for (int i = 0; i < Tracks; i++)
            {
                int first = i * bands / Tracks, end = Math.Max(first + 1, (i + 1) * bands / Tracks);
                tracks[i][t] = Mean(frame[first..end]) - level;
            }
        }

        return tracks;
    }

    private static float Mean(ReadOnlySpan<float> values)
    {
        float sum = 0;
        foreach (float value in values) sum += value;
        return sum / values.Length;
    }
}
