namespace EmpatheticDetection.Media.Sampling;

/// <summary>How a frame is brought to another size. The ratio of its sides is not kept.</summary>
public enum ResizeMethod
{
    /// <summary>
    /// Between the four nearest pixels, pixel centres at halves, no smoothing beforehand: OpenCV's INTER_LINEAR, which the reference uses.
    /// </summary>
    Bilinear,

    /// <summary>The mean over the area that a pixel covers, for shrinking strongly: OpenCV's INTER_AREA. Enlarging is bilinear.</summary>
    Area,
}
