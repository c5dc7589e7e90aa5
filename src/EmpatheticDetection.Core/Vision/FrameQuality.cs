using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Core.Vision;

/// <summary>How well frames can be seen, means over the frames. Sharpness falls with blur, with darkness, and where a small picture was enlarged.</summary>
/// <param name="Sharpness">
/// Variance of the Laplacian of the brightness (Pech-Pacheco et al. 2000, https://doi.org/10.1109/ICPR.2000.903548), 0 for a plain surface.
/// </param>
/// <param name="Brightness">From 0, black, to 255, white.</param>
public sealed record FrameQuality(double Sharpness, double Brightness)
{
    /// <summary>Measures frames, at least one.</summary>
    public static FrameQuality Of(VideoFrames frames)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentOutOfRangeException.ThrowIfLessThan(frames.Count, 1);
        double sharpness = 0, brightness = 0;
        float[] light = new float[frames.Height * frames.Width];
        for (int i = 0; i < frames.Count; i++)
        {
            var pixels = frames.Frame(i);
            for (int p = 0; p < light.Length; p++)
            {
                light[p] = (0.299f * pixels[3 * p]) + (0.587f * pixels[(3 * p) + 1]) + (0.114f * pixels[(3 * p) + 2]);
                brightness += light[p];
            }

            sharpness += LaplacianVariance(light, frames.Height, frames.Width);
        }

        return new(sharpness / frames.Count, brightness / ((double)frames.Count * light.Length));
    }

    private static double LaplacianVariance(float[] light, int height, int width)
    {
        double sum = 0, squares = 0;
        for (int y = 1; y < height - 1; y++)
        {
            for (int x = 1; x < width - 1; x++)
            {
                int at = (y * width) + x;
                double value = light[at - 1] + light[at + 1] + light[at - width] + light[at + width] - (4 * light[at]);
                sum += value;
                squares += value * value;
            }
        }

        double count = Math.Max(1, (height - 2) * (width - 2));
        return Math.Max(0, (squares / count) - (sum / count * (sum / count)));
    }
}
