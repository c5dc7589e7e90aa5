using System.Numerics;
using System.Runtime.InteropServices;
using EmpatheticDetection.Core.Signal.Fourier;

namespace EmpatheticDetection.Core.Signal;

/// <summary>
/// Fundamental frequency by YIN (de Cheveigné and Kawahara 2002), equal to librosa's <c>yin</c>: each frame's difference function comes
/// from its
/// autocorrelation, which comes from its power spectrum. Immutable; one object may serve several threads.
/// </summary>
public sealed class YinPitch
{
    private const double Tiny = 1.17549435e-38; // smallest normal float32: keeps silence from dividing by zero
    private readonly double[] _window; // all ones
    private readonly RealFourierPlan _plan;

    /// <summary>Prepares the transforms.</summary>
    /// <exception cref="ArgumentException">An option cannot be.</exception>
    public YinPitch(YinOptions? options = null)
    {
        Options = options ?? new YinOptions();
        Options.Validate();
        int size = checked((int)BitOperations.RoundUpToPowerOf2((uint)((2L * Options.FrameLength) - 1))); // no wrap-around
        _plan = RealFourierPlan.Of(size);
        _window = new double[Options.FrameLength];
        Array.Fill(_window, 1);
    }

    /// <summary>The settings.</summary>
    public YinOptions Options { get; }

    /// <summary>Frames of a signal.</summary>
    /// <exception cref="ArgumentException">The signal is too short for the padding chosen.</exception>
    public int FrameCount(int samples) => Framing.FrameCount(samples, Options.FrameLength, Options.HopLength, Options.Padding);

    /// <inheritdoc cref="Compute(ReadOnlySpan{float})"/>
    /// <exception cref="ArgumentException">The rate is not the options', a sample is not finite, or the signal too short for the
    /// padding.</exception>
    public PitchTrack Compute(AudioSignal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return Compute(signal.SamplesAt(Options.SampleRate));
    }

    /// <summary>Follows the pitch.</summary>
    /// <exception cref="ArgumentException">A sample is not finite, or the signal too short for the padding chosen.</exception>
    public PitchTrack Compute(ReadOnlySpan<float> samples)
    {
        var track = new PitchTrack(new float[FrameCount(samples.Length)], new float[FrameCount(samples.Length)]);
        int least = Options.MinimumPeriod, most = Options.MaximumPeriod;
        var difference = new Vector<double>[most - least + 1];
        var squares = new Vector<double>[most]; // sum of the squares of a frame's first samples, up to and including each
        var data = new LaneComplex[_plan.DataSize];
        var scratch = new LaneComplex[_plan.ScratchSize];
        double[] curve = new double[difference.Length];
        SpectrumBlocks.ForEach(samples, _window, Options.HopLength, Options.Padding, _plan,
            frame => SumSquares(frame, squares),
            (first, count, spectrum) =>
        {
            Autocorrelate(spectrum, data, scratch);
            Normalise(data, squares, difference);
            for (int lane = 0; lane < count; lane++)
            {
                for (int i = 0; i < curve.Length; i++) curve[i] = difference[i][lane];
                int chosen = Choose(curve, Options.TroughThreshold);
                track.Frequency[first + lane] = (float)(Options.SampleRate / (least + chosen + ParabolicShift(curve, chosen)));
                track.Aperiodicity[first + lane] = data[0].Re[lane] > 0 ? (float)curve[chosen] : 1;
            }
        });
        return track;
    }

    private static void SumSquares(ReadOnlySpan<Vector<double>> frame, Span<Vector<double>> squares)
    {
        Vector<double> sum = default;
        for (int k = 0; k < squares.Length; k++) squares[k] = sum += frame[k] * frame[k];
    }

    // The inverse transform of an even real spectrum is its forward transform by N.
    private void Autocorrelate(ReadOnlySpan<LaneComplex> spectrum, Span<LaneComplex> data, Span<LaneComplex> scratch)
    {
        var power = MemoryMarshal.Cast<LaneComplex, Vector<double>>(data);
        for (int k = 0; k < spectrum.Length; k++)
        {
            var value = ((spectrum[k].Re * spectrum[k].Re) + (spectrum[k].Im * spectrum[k].Im)) * (1.0 / _plan.Size);
            power[k] = value;
            if (k > 0) power[_plan.Size - k] = value;
        }

        _plan.Forward(data, scratch);
    }

    // Equation 8 of the paper, with librosa's difference function d(k) = 2 (r(0) - r(k)) - sum of the first k squares.
    private void Normalise(ReadOnlySpan<LaneComplex> correlation, ReadOnlySpan<Vector<double>> squares, Span<Vector<double>> difference)
    {
        Vector<double> sum = default, energy = correlation[0].Re;
        for (int k = 1; k <= Options.MaximumPeriod; k++)
        {
            var d = ((energy - correlation[k].Re) * 2) - squares[k - 1];
            sum += d;
            if (k >= Options.MinimumPeriod) difference[k - Options.MinimumPeriod] = d / ((sum * (1.0 / k)) + new Vector<double>(Tiny));
        }
    }

    private static int Choose(ReadOnlySpan<double> curve, double threshold)
    {
        int least = 0;
        for (int i = 0; i < curve.Length; i++)
        {
            bool trough = (i == 0 || curve[i] < curve[i - 1])
                && (i == curve.Length - 1 || (i == 0 ? curve[0] < curve[1] : curve[i] <= curve[i + 1]));
            if (trough && curve[i] < threshold) return i;
            if (curve[i] < curve[least]) least = i;
        }

        return least;
    }

    private static double ParabolicShift(ReadOnlySpan<double> curve, int at)
    {
        if (at == 0 || at == curve.Length - 1) return 0;
        double a = curve[at + 1] + curve[at - 1] - (2 * curve[at]), b = (curve[at + 1] - curve[at - 1]) / 2;
        return Math.Abs(b) < Math.Abs(a) ? -b / a : 0;
    }
}
