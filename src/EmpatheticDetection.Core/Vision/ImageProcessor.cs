using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Core.Vision;

/// <summary>Brings frames into the form that a pretrained network was trained on, equal to the Hugging Face image processors.</summary>
public sealed class ImageProcessor
{
    private readonly ImageProcessorSettings _settings;
    private readonly float[][] _values;

    /// <summary>A processor with its settings. Thread-safe.</summary>
    public ImageProcessor(ImageProcessorSettings settings)
    {
        _settings = settings ?? throw new ArgumentNullException(nameof(settings));
        _values = [.. Enumerable.Range(0, 3).Select(Values)];
    }

    /// <summary>Resizes and crops, still bytes.</summary>
    /// <param name="frames">(frame, height, width, 3).</param>
    /// <returns>(frame, crop height, crop width, 3); black where a frame is smaller than the crop.</returns>
    public VideoFrames ResizeAndCrop(VideoFrames frames)
    {
        ArgumentNullException.ThrowIfNull(frames);
        var (height, width) = _settings.Size?.Of(frames.Height, frames.Width) ?? (frames.Height, frames.Width);
        var (cropHeight, cropWidth) = _settings.Crop ?? (height, width);
        var resizer = new PictureResizer(frames.Height, frames.Width, height, width, _settings.Filter);
        byte[] resized = new byte[checked(3 * height * width)];
        byte[] result = new byte[checked(3 * frames.Count * cropHeight * cropWidth)];
        for (int i = 0; i < frames.Count; i++)
        {
            resizer.Resize(frames.Frame(i), resized);
            var target = result.AsSpan(3 * i * cropHeight * cropWidth, 3 * cropHeight * cropWidth);
            Crop(resized, height, width, target, cropHeight, cropWidth);
        }

        return new VideoFrames(result, frames.Count, cropHeight, cropWidth);
    }

    /// <summary>Does all of it.</summary>
    /// <param name="frames">(frame, height, width, 3).</param>
    /// <returns>Pixels (frame, 3, height, width) and their height and width.</returns>
    public (float[] Pixels, int Height, int Width) Process(VideoFrames frames)
    {
        var cropped = ResizeAndCrop(frames);
        int area = cropped.Height * cropped.Width;
        float[] pixels = new float[cropped.Pixels.Length];
        for (int i = 0; i < cropped.Count; i++)
        {
            var bytes = cropped.Frame(i);
            for (int channel = 0; channel < 3; channel++)
            {
                float[] values = _values[channel];
                var plane = pixels.AsSpan(((3 * i) + channel) * area, area);
                for (int p = 0; p < plane.Length; p++) plane[p] = values[bytes[(3 * p) + channel]];
            }
        }

        return (pixels, cropped.Height, cropped.Width);
    }

    // The original rescales in double, rounds to float, and normalises in float. A byte has 256 values, so one table holds them all.
    private float[] Values(int channel)
    {
        float[] values = new float[256];
        for (int p = 0; p < values.Length; p++)
        {
            values[p] = (float)(p * (_settings.RescaleFactor ?? 1));
            if (_settings is { Mean: { } mean, Deviation: { } deviation })
                values[p] = (values[p] - (float)mean[channel]) / (float)deviation[channel];
        }

        return values;
    }

    private static void Crop(ReadOnlySpan<byte> source, int height, int width, Span<byte> target, int cropHeight, int cropWidth)
    {
        int top = Offset(height, cropHeight), left = Offset(width, cropWidth);
        int from = Math.Max(0, left), to = Math.Min(width, left + cropWidth);
        for (int y = 0; y < cropHeight; y++)
        {
            if (top + y < 0 || top + y >= height) continue;
            source.Slice(3 * (((top + y) * width) + from), 3 * (to - from))
                .CopyTo(target.Slice(3 * ((y * cropWidth) + from - left), 3 * (to - from)));
        }
    }

    // Half of the difference: rounded down where something is cut, and away from zero where it is padded.
    private static int Offset(int length, int crop) => length >= crop ? (length - crop) / 2 : -((crop - length + 1) / 2);
}
