using System.Numerics;

namespace EmpatheticDetection.Core.Signal;

/// <summary>Cuts a signal into overlapping frames, as librosa does.</summary>
public static class Framing
{
    /// <summary>How many frames there are: 1 + samples / hop when centred (an odd frame counts one sample less), else those that the
    /// signal fills.</summary>
    /// <exception cref="ArgumentException">Without padding the signal does not fill a frame; mirrored or repeated it has no
    /// sample.</exception>
    public static int FrameCount(int samples, int frameLength, int hopLength, FramePadding padding)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(samples);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(frameLength);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(hopLength);
        if (padding == FramePadding.None)
        {
            return samples >= frameLength
                ? 1 + ((samples - frameLength) / hopLength)
                : throw new ArgumentException(
                    $"{samples} samples do not fill a frame of {frameLength}; pad the signal or choose another padding");
        }

        if (samples == 0 && padding != FramePadding.Zeros)
            throw new ArgumentException($"a signal without samples cannot be padded by {padding}", nameof(samples));
        int rest = PaddedLength(samples, frameLength, padding) - frameLength;
        return rest >= 0 ? 1 + (rest / hopLength) : throw new ArgumentException("no sample and an odd frame length", nameof(samples));
    }

    /// <summary>Samples after padding.</summary>
    internal static int PaddedLength(int samples, int frameLength, FramePadding padding) =>
        padding == FramePadding.None ? samples : checked(samples + (frameLength / 2 * 2));

    /// <summary>Writes the signal with its padding: <see cref="PaddedLength"/> samples.</summary>
    internal static void Pad(ReadOnlySpan<float> samples, int frameLength, FramePadding padding, Span<float> padded)
    {
        if (padding == FramePadding.None)
        {
            samples.CopyTo(padded);
            return;
        }

        int before = frameLength / 2;
        var tail = padded[(before + samples.Length)..];
        samples.CopyTo(padded[before..]);
        if (padding == FramePadding.Zeros || samples.IsEmpty)
        {
            padded[..before].Clear();
            tail.Clear();
            return;
        }

        for (int i = 0; i < before; i++) padded[i] = samples[IndexBeyond(i - before, samples.Length, padding)];
        for (int i = 0; i < tail.Length; i++) tail[i] = samples[IndexBeyond(samples.Length + i, samples.Length, padding)];
    }

    /// <summary>Refuses what is not a number.</summary>
    /// <exception cref="ArgumentException">A sample is NaN or infinite; the message gives the first one's place.</exception>
    internal static void RequireFinite(ReadOnlySpan<float> samples)
    {
        // x - x is 0 for every finite x, and NaN for every other.
        var sum = Vector<float>.Zero;
        int i = 0;
        for (; i <= samples.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var x = new Vector<float>(samples[i..]);
            sum += x - x;
        }

        float rest = Vector.Sum(sum);
        for (; i < samples.Length; i++) rest += samples[i] - samples[i];
        if (rest == 0) return;
        int at = 0;
        while (float.IsFinite(samples[at])) at++;
        throw new ArgumentException($"sample {at} is {samples[at]}, not a finite number", nameof(samples));
    }

    private static int IndexBeyond(int index, int count, FramePadding padding)
    {
        if (padding == FramePadding.Edge || count == 1) return Math.Clamp(index, 0, count - 1);
        int period = 2 * (count - 1);
        index = ((index % period) + period) % period;
        return index < count ? index : period - index;
    }
}
