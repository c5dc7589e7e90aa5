using EmpatheticDetection.Core.Randomness;

namespace EmpatheticDetection.Media.Synthesis.Voices;

/// <summary>
/// Glottal pulses: the derivative of a polynomial flow (Klatt and Klatt, Journal of the Acoustical Society of America 87, 1990), its
/// periods and amplitudes shaken a little (jitter, shimmer), with aspiration noise while the glottis is open, and a spectral tilt.
/// </summary>
internal sealed class GlottalSource(VoiceTraits traits, VoiceStyle style, SeededRandom random)
{
    private readonly double _open = Math.Clamp(0.62 - (0.16 * (traits.Tilt + style.Tilt)), 0.4, 0.85);
    private readonly double _tilt = Math.Clamp(0.62 - (0.30 * (traits.Tilt + style.Tilt)), 0.05, 0.94);
    private readonly double _jitter = Math.Min(0.08, traits.Jitter * style.Jitter);
    private readonly double _breath = Math.Min(0.6, traits.Breath + style.Breath);
    private double _phase;
    private double _period = 1;
    private double _amplitude = 1;
    private double _state;

    /// <summary>The next sample.</summary>
    /// <param name="cycle">Pitch divided by the sample rate.</param>
    public double Next(double cycle)
    {
        _phase += cycle / _period;
        if (_phase >= 1)
        {
            _phase -= 1;
            _period = 1 + (_jitter * Math.Clamp(random.NextGaussian(), -3, 3));
            _amplitude = 1 + (3 * _jitter * Math.Clamp(random.NextGaussian(), -3, 3));
        }

        double x = _phase / _open;
        bool open = x < 1;
        double pulse = open ? ((2 * x) - (3 * x * x)) * _amplitude : 0;
        double noise = _breath * random.NextDouble(-1, 1) * (open ? 1 : 0.35);
        _state += (1 - _tilt) * (pulse - _state);
        return _state + noise;
    }
}
