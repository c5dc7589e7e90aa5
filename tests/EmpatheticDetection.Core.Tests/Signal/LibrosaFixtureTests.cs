using System.Globalization;
using System.Text.Json;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Core.Tests.Signal;

/// <summary>Cases of kind audio-features: everything equals what librosa computed.</summary>
public class LibrosaFixtureTests
{
    // librosa's numbers are float32; where a case allows less than this, its own rounding would not pass.
    private const double Relative = 1e-4;

    public static IEnumerable<object[]> Cases() => FixtureFolder.Cases("audio", "audio-features");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void Mel_filters_are_those_of_librosa(string name)
    {
        using var fixture = new FixtureCase(name);
        foreach (string tensor in Names(fixture, "out.mel_filters."))
        {
            string[] parts = tensor.Split('.'); // out.mel_filters.<transform>.<bands>.<scale>
            var bank = MelFilterBank.Of(new MelFilterBankOptions
            {
                SampleRate = Rate(fixture),
                FftSize = int.Parse(parts[2], CultureInfo.InvariantCulture),
                Bands = int.Parse(parts[3], CultureInfo.InvariantCulture),
                Scale = parts[4] == "htk" ? MelScale.Htk : MelScale.Slaney,
            });
            float[] expected = fixture.Singles(tensor);
            Closeness.Equal(expected, bank.ToDense(), Relative, Closeness.Largest(expected) * 0.01, tensor);
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void Stft_magnitudes_are_those_of_librosa(string name)
    {
        using var fixture = new FixtureCase(name);
        float[] samples = fixture.Singles("in.samples");
        foreach (string tensor in Names(fixture, "out.stft_magnitude."))
        {
            string[] parts = tensor.Split('.'); // out.stft_magnitude.<transform>.<hop>
            var options = new StftOptions
            {
                FftSize = int.Parse(parts[2], CultureInfo.InvariantCulture),
                HopLength = int.Parse(parts[3], CultureInfo.InvariantCulture),
            };
            float[] magnitude = new ShortTimeFourierTransform(options).Magnitude(samples);
            int frames = (int)fixture.Shape(tensor)[1];
            float[] expected = fixture.Singles(tensor);
            float[] actual = Closeness.Transpose(magnitude[..(frames * options.Bins)], options.Bins);
            // A float32 transform knows a bin only to some 1e-7 of the frame's largest, however small the bin itself is.
            Closeness.Equal(expected, actual, Relative, Closeness.Largest(expected) * 1e-2, tensor);
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void Spectral_features_are_those_of_librosa(string name)
    {
        using var fixture = new FixtureCase(name);
        float[] samples = fixture.Singles("in.samples");
        var shape = new SpectralShape(Rate(fixture)).Compute(samples);
        Closeness.Equal(fixture.Singles("out.centroid"), shape.Centroid, Relative, 1, "centroid");
        Closeness.Equal(fixture.Singles("out.bandwidth"), shape.Bandwidth, Relative, 1, "bandwidth");
        Closeness.Equal(fixture.Singles("out.rolloff"), shape.RollOff, Relative, 1, "roll-off");
        Closeness.Equal(fixture.Singles("out.flatness"), shape.Flatness, Relative, 0, "flatness");
        Closeness.Equal(fixture.Singles("out.zcr"), FrameFeatures.ZeroCrossingRate(samples), Relative, 0, "zero-crossing rate");
        Closeness.Equal(fixture.Singles("out.rms"), FrameFeatures.RootMeanSquare(samples), Relative, 0, "root mean square");
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void Log_mel_and_cepstrum_are_those_of_librosa(string name)
    {
        using var fixture = new FixtureCase(name);
        float[] samples = fixture.Singles("in.samples");
        var mel = new MelSpectrogramOptions { SampleRate = Rate(fixture) };
        float[] relative = new LogMelSpectrogram(new LogMelOptions { Mel = mel, Reference = null }).Compute(samples);
        Closeness.Equal(fixture.Singles("out.mel_db_max"), Closeness.Transpose(relative, mel.Bands), Relative, 1, "mel in dB");

        const int Coefficients = 13;
        float[] cepstrum =
            new Mfcc(new MfccOptions { LogMel = new LogMelOptions { Mel = mel }, Coefficients = Coefficients }).Compute(samples);
        Closeness.Equal(fixture.Singles("out.mfcc13"), Closeness.Transpose(cepstrum, Coefficients), Relative, 1, "MFCC");
        float[] deltas = Deltas.Compute(cepstrum, Coefficients);
        Closeness.Equal(fixture.Singles("out.mfcc13_delta"), Closeness.Transpose(deltas, Coefficients), Relative, 1, "delta of MFCC");
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void Pitch_is_that_of_librosa(string name)
    {
        using var fixture = new FixtureCase(name);
        var options = new YinOptions { SampleRate = Rate(fixture) };
        if (fixture.Json.TryGetProperty("yin", out var yin) && yin.ValueKind == JsonValueKind.Object)
        {
            options = options with
            {
                MinimumFrequency = yin.TryGetProperty("fmin", out var low) ? low.GetDouble() : options.MinimumFrequency,
                MaximumFrequency = yin.TryGetProperty("fmax", out var high) ? high.GetDouble() : options.MaximumFrequency,
            };
        }

        float[] frequency = new YinPitch(options).Compute(fixture.Singles("in.samples")).Frequency;
        Closeness.Equal(fixture.Singles("out.yin_f0"), frequency, fixture.Json.GetProperty("tolerance_relative").GetDouble(), 0, "f0");
    }

    private static int Rate(FixtureCase fixture) => fixture.Json.GetProperty("sample_rate").GetInt32();

    private static IEnumerable<string> Names(FixtureCase fixture, string prefix) =>
        fixture.Tensors().Tensors.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal));
}
