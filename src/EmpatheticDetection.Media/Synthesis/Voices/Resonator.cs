namespace EmpatheticDetection.Media.Synthesis.Voices;

/// <summary>A second-order resonance with a gain of 1 at 0 Hz (Klatt, Journal of the Acoustical Society of America 67, 1980).</summary>
internal struct Resonator
{
    private double _a;
    private double _b;
    private double _c;
    private double _y1;
    private double _y2;

    /// <summary>Sets frequency and bandwidth in Hz; what rings goes on ringing.</summary>
    public void Tune(double frequency, double bandwidth, int sampleRate)
    {
        frequency = Math.Min(frequency, 0.47 * sampleRate);
        _c = -Math.Exp(-2 * Math.PI * bandwidth / sampleRate);
        _b = 2 * Math.Exp(-Math.PI * bandwidth / sampleRate) * Math.Cos(2 * Math.PI * frequency / sampleRate);
        _a = 1 - _b - _c;
    }

    /// <summary>Filters a sample.</summary>
    public double Next(double x)
    {
        double y = (_a * x) + (_b * _y1) + (_c * _y2);
        (_y2, _y1) = (_y1, y);
        return y;
    }
}
