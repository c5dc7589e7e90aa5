namespace EmpatheticDetection.Core.Vision;

/// <summary>Pillow's filters for resizing, under its numbers (<c>resample</c> in a preprocessor_config.json).</summary>
public enum ResampleFilter
{
    /// <summary>The pixel that a place falls into.</summary>
    Nearest = 0,

    /// <summary>Windowed sinc over three pixels to each side.</summary>
    Lanczos = 1,

    /// <summary>A triangle over one pixel to each side.</summary>
    Bilinear = 2,

    /// <summary>A cubic with a = -0.5 over two pixels to each side.</summary>
    Bicubic = 3,

    /// <summary>The mean over half a pixel to each side.</summary>
    Box = 4,

    /// <summary>A Hamming-windowed sinc over one pixel to each side.</summary>
    Hamming = 5,
}
