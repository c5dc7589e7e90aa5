using EmpatheticDetection.Core.Signal;
using SkiaSharp;

namespace EmpatheticDetection.Reports.Pictures;

/// <summary>A frame of a film as a PNG file.</summary>
public static class FrameImage
{
    /// <summary>The bytes of the file.</summary>
    /// <param name="frames">The film's frames.</param>
    /// <param name="index">Which of them.</param>
    public static byte[] Png(VideoFrames frames, int index)
    {
        ArgumentNullException.ThrowIfNull(frames);
        var rgb = frames.Frame(index);
        using var bitmap = new SKBitmap(new SKImageInfo(frames.Width, frames.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var pixels = bitmap.GetPixelSpan();
        for (int i = 0, j = 0; i < rgb.Length; i += 3, j += 4)
            (pixels[j], pixels[j + 1], pixels[j + 2], pixels[j + 3]) = (rgb[i], rgb[i + 1], rgb[i + 2], byte.MaxValue);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
