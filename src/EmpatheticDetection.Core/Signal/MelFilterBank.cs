using System.Collections.Concurrent;
using System.Numerics;

namespace EmpatheticDetection.Core.Signal;

/// <summary>
/// Mel filters, equal to librosa's <c>filters.mel</c>. Only weights above zero are kept and used. Immutable; <see cref="Of"/> keeps one for
/// each set of options.
/// </summary>
public sealed class MelFilterBank
{
    private const double LinearStep = 200.0 / 3, LogStart = 1000, LogStep = 0.06875177742094912; // ln(6.4) / 27
    private static readonly ConcurrentDictionary<MelFilterBankOptions, MelFilterBank> Banks = new();
    private readonly (int Start, double[] Weights)[] _filters;

    private MelFilterBank(MelFilterBankOptions options)
    {
        Options = options;
        _filters = Build(options);
    }

    /// <summary>The settings.</summary>
    public MelFilterBankOptions Options { get; }

    /// <summary>How many filters.</summary>
    public int Bands => _filters.Length;

    /// <summary>The filters for these options, made once.</summary>
    /// <exception cref="ArgumentException">An option cannot be.</exception>
    public static MelFilterBank Of(MelFilterBankOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        return Banks.GetOrAdd(options, static key => new MelFilterBank(key));
    }

    /// <summary>Hz to mel.</summary>
    public static double ToMel(double hertz, MelScale scale) => scale switch
    {
        MelScale.Htk => 2595 * Math.Log10(1 + (hertz / 700)),
        _ => hertz < LogStart ? hertz / LinearStep : (LogStart / LinearStep) + (Math.Log(hertz / LogStart) / LogStep),
    };

    /// <summary>Mel to Hz.</summary>
    public static double ToHertz(double mel, MelScale scale) => scale switch
    {
        MelScale.Htk => 700 * (Math.Pow(10, mel / 2595) - 1),
        _ => mel < LogStart / LinearStep ? mel * LinearStep : LogStart * Math.Exp(LogStep * (mel - (LogStart / LinearStep))),
    };

    /// <summary>All weights, zeros too: (bands, bins).</summary>
    public float[] ToDense()
    {
        int bins = (Options.FftSize / 2) + 1;
        float[] dense = new float[Bands * bins];
        for (int band = 0; band < Bands; band++)
        {
            var (start, weights) = _filters[band];
            for (int i = 0; i < weights.Length; i++) dense[(band * bins) + start + i] = (float)weights[i];
        }

        return dense;
    }

    /// <summary>Weighs and sums a power spectrum: (bins) to (bands), a lane a frame.</summary>
    internal void Apply(ReadOnlySpan<Vector<double>> power, Span<Vector<double>> mel)
    {
        for (int band = 0; band < _filters.Length; band++)
        {
            var (start, weights) = _filters[band];
            var sum = Vector<double>.Zero;
            var part = power.Slice(start, weights.Length);
            for (int i = 0; i < weights.Length; i++) sum += part[i] * weights[i];
            mel[band] = sum;
        }
    }

    private static (int Start, double[] Weights)[] Build(MelFilterBankOptions options)
    {
        double low = ToMel(options.MinimumFrequency, options.Scale);
        double high = ToMel(options.MaximumFrequency == 0 ? options.SampleRate / 2.0 : options.MaximumFrequency, options.Scale);
        double[] corners = new double[options.Bands + 2];
        for (int i = 0; i < corners.Length; i++)
            corners[i] = ToHertz(low + ((high - low) * i / (corners.Length - 1)), options.Scale);

        int bins = (options.FftSize / 2) + 1;
        var filters = new (int, double[])[options.Bands];
        double[] row = new double[bins];
        for (int band = 0; band < filters.Length; band++)
        {
            double left = corners[band], peak = corners[band + 1], right = corners[band + 2];
            double scale = options.AreaNormalised ? 2 / (right - left) : 1;
            int start = bins, end = 0;
            for (int k = 0; k < bins; k++)
            {
                double frequency = (double)k * options.SampleRate / options.FftSize;
                row[k] = scale * Math.Max(0, Math.Min((frequency - left) / (peak - left), (right - frequency) / (right - peak)));
                if (row[k] == 0) continue;
                start = Math.Min(start, k);
                end = k + 1;
            }

            filters[band] = end == 0 ? (0, []) : (start, row[start..end]); // a filter between two bins is empty, as in librosa
        }

        return filters;
    }
}
