using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Core.Tests.Signal;

/// <summary>Cases of kind reference-audio-features: the reference's preparation and its 39 numbers.</summary>
public class ReferenceFeaturesFixtureTests
{
    public static IEnumerable<object[]> Cases() => FixtureFolder.Cases("reference", "reference-audio-features");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void The_39_numbers_are_those_of_the_reference(string name)
    {
        using var fixture = new FixtureCase(name);
        float[] features = ReferenceFeatures.Compute(Filled(fixture));
        Closeness.Equal(fixture.Singles("out.features"), features, Tolerance(fixture), 1, "features");
        Assert.Equal(fixture.Json.GetProperty("feature_names").EnumerateArray().Select(value => value.GetString()!),
            ReferenceFeatures.Names);
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void Preparation_is_that_of_the_reference(string name)
    {
        using var fixture = new FixtureCase(name);
        float[] prepared = ReferenceAudio.Prepare(fixture.Singles("out.resampled"));
        Closeness.Equal(Filled(fixture), prepared, Tolerance(fixture), 1, "prepared");
        Closeness.Equal(fixture.Singles("out.model_input"), ReferenceAudio.ModelInput(prepared), Tolerance(fixture), 1, "model input");
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void Every_stage_alone_is_that_of_the_reference(string name)
    {
        using var fixture = new FixtureCase(name);
        float[] samples = Filled(fixture);
        double tolerance = Tolerance(fixture);
        float[] mel = new LogMelSpectrogram(new LogMelOptions { Reference = null }).Compute(samples);
        Closeness.Equal(fixture.Singles("out.mel_db"), Closeness.Transpose(mel, 128), tolerance, 1, "mel in dB");
        float[] cepstrum = new Mfcc(new MfccOptions { Coefficients = 13 }).Compute(samples);
        Closeness.Equal(fixture.Singles("out.mfcc"), Closeness.Transpose(cepstrum, 13), tolerance, 1, "MFCC");
        Closeness.Equal(fixture.Singles("out.zero_crossing_rate"),
            FrameFeatures.ZeroCrossingRate(samples), tolerance, 1, "zero-crossing rate");
        var shape = new SpectralShape(ReferenceAudio.SampleRate).Compute(samples);
        Closeness.Equal(fixture.Singles("out.spectral_centroid"), shape.Centroid, tolerance, 1, "centroid");
        Closeness.Equal(fixture.Singles("out.spectral_rolloff"), shape.RollOff, tolerance, 1, "roll-off");
        Closeness.Equal(fixture.Singles("out.spectral_bandwidth"), shape.Bandwidth, tolerance, 1, "bandwidth");
    }

    private static double Tolerance(FixtureCase fixture) => fixture.Json.GetProperty("tolerance").GetDouble();

    // The case holds the samples before the zeros that fill them up.
    private static float[] Filled(FixtureCase fixture)
    {
        float[] filled = new float[fixture.Json.GetProperty("prepared_length").GetInt32()];
        fixture.Singles("out.prepared").CopyTo(filled, 0);
        return filled;
    }
}
