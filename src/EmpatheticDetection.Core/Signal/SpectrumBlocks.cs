using System.Numerics;
using System.Runtime.InteropServices;
using EmpatheticDetection.Core.Signal.Fourier;

namespace EmpatheticDetection.Core.Signal;

/// <summary>Takes the spectra of a block of frames: frames <paramref name="firstFrame"/> and the <paramref name="count"/> - 1 after
/// it.</summary>
/// <param name="firstFrame">Number of the frame in lane 0.</param>
/// <param name="count">Frames in the block; the lanes beyond hold spectra of zeros.</param>
/// <param name="spectrum">(bins), complex, a lane a frame.</param>
internal delegate void SpectrumBlock(int firstFrame, int count, ReadOnlySpan<LaneComplex> spectrum);

/// <summary>Sees the weighted samples of a block of frames before they are transformed: (frame length), a lane a frame.</summary>
internal delegate void FrameBlock(ReadOnlySpan<Vector<double>> samples);

/// <summary>Cuts a signal into frames, weighs them and transforms as many at once as a vector has lanes.</summary>
internal static class SpectrumBlocks
{
    /// <summary>Runs over all frames.</summary>
    /// <param name="samples">The signal.</param>
    /// <param name="window">Weights of a frame's samples; zeros follow up to the transform's length.</param>
    /// <param name="hopLength">Samples from one frame to the next.</param>
    /// <param name="padding">What stands beyond the ends.</param>
    /// <param name="plan">The transform, at least as long as the window.</param>
    /// <param name="loaded">Called before each transform; may be null.</param>
    /// <param name="take">Called after each transform.</param>
    /// <exception cref="ArgumentException">A sample is not finite, or the signal too short for the padding chosen.</exception>
    public static void ForEach(
        ReadOnlySpan<float> samples, double[] window, int hopLength, FramePadding padding,
            RealFourierPlan plan, FrameBlock? loaded, SpectrumBlock take)
    {
        Framing.RequireFinite(samples);
        int frames = Framing.FrameCount(samples.Length, window.Length, hopLength, padding);
        using var padded = new RentedBuffer<float>(Framing.PaddedLength(samples.Length, window.Length, padding));
        using var data = new RentedBuffer<LaneComplex>(plan.DataSize);
        using var scratch = new RentedBuffer<LaneComplex>(plan.ScratchSize);
        Framing.Pad(samples, window.Length, padding, padded.Span);
        var values = MemoryMarshal.Cast<LaneComplex, Vector<double>>(data.Span)[..plan.Size];
        for (int first = 0; first < frames; first += LaneComplex.Lanes)
        {
            int count = Math.Min(LaneComplex.Lanes, frames - first);
            Load(padded.Span[(first * hopLength)..], window, hopLength, count, values);
            loaded?.Invoke(values[..window.Length]);
            plan.Forward(data.Span, scratch.Span);
            take(first, count, data.Span[..plan.Bins]);
        }
    }

    private static void Load(ReadOnlySpan<float> samples, double[] window, int hopLength, int count, Span<Vector<double>> values)
    {
        int lanes = Vector<double>.Count;
        var numbers = MemoryMarshal.Cast<Vector<double>, double>(values);
        numbers[(count == lanes ? window.Length * lanes : 0)..].Clear();
        for (int lane = 0; lane < count; lane++)
        {
            var frame = samples.Slice(lane * hopLength, window.Length);
            for (int n = 0, at = lane; n < frame.Length; n++, at += lanes) numbers[at] = frame[n] * window[n];
        }
    }
}
