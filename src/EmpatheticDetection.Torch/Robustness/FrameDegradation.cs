using EmpatheticDetection.Core.Randomness;
using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Torch.Robustness;

/// <summary>What makes a film worse without changing its number of frames.</summary>
public static class FrameDegradation
{
    /// <summary>
    /// Drops each frame with a probability; in its place stands the last one that arrived, as a player shows it, or the first to arrive. One
    /// always does.
    /// </summary>
    /// <param name="frames">Not changed; at least one.</param>
    /// <param name="random">Its state moves on.</param>
    /// <param name="share">0..1.</param>
    public static VideoFrames Drop(VideoFrames frames, SeededRandom random, double share)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentNullException.ThrowIfNull(random);
        bool[] arrived = [.. Enumerable.Range(0, frames.Count).Select(_ => !random.Chance(share))];
        if (!arrived.Contains(true)) arrived[random.Next(arrived.Length)] = true;
        int size = frames.Height * frames.Width * 3;
        byte[] pixels = new byte[frames.Pixels.Length];
        int shown = Array.IndexOf(arrived, true);
        for (int i = 0; i < frames.Count; i++)
        {
            if (arrived[i]) shown = i;
            frames.Frame(shown).CopyTo(pixels.AsSpan(i * size, size));
        }

        return frames with { Pixels = pixels };
    }

    /// <summary>Takes light away: each value becomes so much of itself.</summary>
    /// <param name="frames">Not changed.</param>
    /// <param name="left">0..1.</param>
    public static VideoFrames Darken(VideoFrames frames, double left)
    {
        ArgumentNullException.ThrowIfNull(frames);
        return frames with { Pixels = Array.ConvertAll(frames.Pixels, value => (byte)Math.Round(value * left)) };
    }

    /// <summary>Gaussian blur; beyond the border stands the border's pixel.</summary>
    /// <param name="frames">Not changed.</param>
    /// <param name="share">Standard deviation as a share of the width.</param>
    public static VideoFrames Blur(VideoFrames frames, double share)
    {
        ArgumentNullException.ThrowIfNull(frames);
        double deviation = share * frames.Width;
        int reach = (int)Math.Ceiling(3 * deviation);
        if (reach == 0) return frames;
        float[] kernel = [.. Enumerable.Range(-reach, (2 * reach) + 1).Select(i => (float)Math.Exp(-(i * i) / (2 * deviation * deviation)))];
        float sum = kernel.Sum();
        kernel = Array.ConvertAll(kernel, weight => weight / sum);
        byte[] pixels = new byte[frames.Pixels.Length];
        int row = frames.Width * 3, size = frames.Height * row;
        float[] across = new float[size];
        for (int frame = 0; frame < frames.Count; frame++)
        {
            var source = frames.Frame(frame);
            for (int i = 0; i < size; i++)
            {
                int y = i / row, x = i % row / 3, channel = i % 3;
                float value = 0;
                for (int k = -reach; k <= reach; k++)
                    value += kernel[k + reach] * source[(y * row) + (Math.Clamp(x + k, 0, frames.Width - 1) * 3) + channel];
                across[i] = value;
            }

            for (int i = 0; i < size; i++)
            {
                float value = 0;
                for (int k = -reach; k <= reach; k++) value += kernel[k + reach] * across[(Math.Clamp((i / row) + k, 0, frames.Height - 1) * row) + (i % row)];
                pixels[(frame * size) + i] = (byte)Math.Clamp(MathF.Round(value), 0, 255);
            }
        }

        return frames with { Pixels = pixels };
    }
}
