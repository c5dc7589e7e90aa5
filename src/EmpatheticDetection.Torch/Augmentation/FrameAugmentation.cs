using EmpatheticDetection.Core.Randomness;
using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Torch.Augmentation;

/// <summary>What is done to the frames of a film.</summary>
public static class FrameAugmentation
{
    /// <summary>
    /// Takes for each frame one that is at most <paramref name="distance"/> away, without turning time round: as if the clip had been
    /// sampled at slightly other times.
    /// </summary>
    /// <param name="frames">Not changed.</param>
    /// <param name="random">Its state moves on.</param>
    /// <param name="distance">In frames; 0 for none.</param>
    public static VideoFrames Jitter(VideoFrames frames, SeededRandom random, int distance)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegative(distance);
        if (distance == 0 || frames.Count == 0) return frames;
        int[] chosen = [.. Enumerable.Range(0, frames.Count)
            .Select(i => Math.Clamp(i - distance + random.Next((2 * distance) + 1), 0, frames.Count - 1)).Order()];
        int size = frames.Height * frames.Width * 3;
        byte[] pixels = new byte[frames.Count * size];
        for (int i = 0; i < chosen.Length; i++) frames.Frame(chosen[i]).CopyTo(pixels.AsSpan(i * size, size));
        return frames with { Pixels = pixels };
    }

    /// <summary>Mirrors left and right in every frame.</summary>
    /// <param name="frames">Not changed.</param>
    public static VideoFrames FlipHorizontally(VideoFrames frames)
    {
        ArgumentNullException.ThrowIfNull(frames);
        byte[] pixels = new byte[frames.Pixels.Length];
        int width = frames.Width * 3;
        for (int row = 0; row < frames.Count * frames.Height; row++)
        {
            var source = frames.Pixels.AsSpan(row * width, width);
            var target = pixels.AsSpan(row * width, width);
            for (int x = 0; x < width; x += 3) source.Slice(x, 3).CopyTo(target[(width - 3 - x)..]);
        }

        return frames with { Pixels = pixels };
    }
}
