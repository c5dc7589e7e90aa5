namespace EmpatheticDetection.Core.Vision;

/// <summary>The curves of the filters, in pixels of the smaller of the two pictures.</summary>
internal static class FilterKernel
{
    /// <summary>How far a filter reaches to each side.</summary>
    public static double Support(ResampleFilter filter) => filter switch
    {
        ResampleFilter.Box => 0.5,
        ResampleFilter.Bilinear or ResampleFilter.Hamming => 1,
        ResampleFilter.Bicubic => 2,
        ResampleFilter.Lanczos => 3,
        _ => throw new ArgumentOutOfRangeException(nameof(filter), filter, "This filter has no curve."),
    };

    /// <summary>The filter's weight at a distance.</summary>
    public static double At(ResampleFilter filter, double x)
    {
        double distance = Math.Abs(x);
        return filter switch
        {
            ResampleFilter.Box => x is > -0.5 and <= 0.5 ? 1 : 0,
            ResampleFilter.Bilinear => Math.Max(0, 1 - distance),
            ResampleFilter.Hamming when distance == 0 => 1,
            ResampleFilter.Hamming when distance >= 1 => 0,
            ResampleFilter.Hamming => Sinc(distance) * (0.54 + (0.46 * Math.Cos(distance * Math.PI))),
            ResampleFilter.Bicubic => Cubic(distance),
            ResampleFilter.Lanczos => x is >= -3 and < 3 ? Sinc(x) * Sinc(x / 3) : 0,
            _ => throw new ArgumentOutOfRangeException(nameof(filter), filter, "This filter has no curve."),
        };
    }

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(x * Math.PI) / (x * Math.PI);

    private static double Cubic(double x)
    {
        const double a = -0.5;
        if (x < 1) return ((((a + 2) * x) - (a + 3)) * x * x) + 1;
        return x < 2 ? (((((x - 5) * x) + 8) * x) - 4) * a : 0;
    }
}
