namespace EmpatheticDetection.Media.Avi;

/// <summary>Frames a second as AVI keeps it: <see cref="Rate"/> / <see cref="Scale"/>.</summary>
internal readonly record struct FrameRate(uint Rate, uint Scale)
{
    /// <summary>Frames a second.</summary>
    public double PerSecond => Rate / (double)Scale;

    /// <summary>The fraction nearest to a number: whole rates by 1, the television rates (29.97) by 1001, others by a million.</summary>
    public static FrameRate Of(double framesPerSecond)
    {
        if (!(framesPerSecond is >= 0.001 and <= 4000))
            throw new ArgumentOutOfRangeException(
                nameof(framesPerSecond), framesPerSecond, "The frame rate lies within 0.001 to 4000 frames a second.");
        foreach (uint scale in (ReadOnlySpan<uint>)[1, 10, 1001])
        {
            double rate = Math.Round(framesPerSecond * scale);
            if (rate >= 1 && Math.Abs(rate / scale - framesPerSecond) < 2e-6 * framesPerSecond) return new FrameRate((uint)rate, scale);
        }

        return new FrameRate((uint)Math.Round(framesPerSecond * 1_000_000), 1_000_000);
    }
}
