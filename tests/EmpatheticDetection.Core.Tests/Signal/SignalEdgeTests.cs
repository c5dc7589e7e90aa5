using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Core.Tests.Signal;

/// <summary>What silence, very short signals and numbers that are none give.</summary>
public class SignalEdgeTests
{
    public static TheoryData<string> Features => [.. Computations.Keys];

    private static Dictionary<string, Func<float[], IEnumerable<float>>> Computations { get; } = new()
    {
        ["39 numbers"] = samples => ReferenceFeatures.Compute(samples),
        ["log-mel"] = samples => new LogMelSpectrogram(LogMelOptions.Speech(64)).Compute(samples),
        ["log-mel below the maximum"] = samples => new LogMelSpectrogram(new LogMelOptions { Reference = null }).Compute(samples),
        ["mel"] = samples => new MelSpectrogram().Compute(samples),
        ["MFCC"] = samples => new Mfcc().Compute(samples),
        ["shape"] = samples => Shape(new SpectralShape(16000).Compute(samples)),
        ["zero crossings"] = samples => FrameFeatures.ZeroCrossingRate(samples),
        ["level"] = samples => FrameFeatures.RootMeanSquare(samples),
        ["pitch"] = samples => new YinPitch().Compute(samples).Frequency,
        ["prosody"] = samples => Prosody(new Prosody().Compute(samples)),
        ["preparation"] = samples => ReferenceAudio.ModelInput(ReferenceAudio.Prepare(samples)),
    };

    [Theory]
    [MemberData(nameof(Features))]
    public void Silence_gives_finite_numbers(string feature) => Assert.All(Computations[feature](new float[5000]), value =>
        Assert.True(float.IsFinite(value)));

    [Theory]
    [MemberData(nameof(Features))]
    public void One_sample_gives_finite_numbers(string feature) => Assert.All(Computations[feature]([0.5f]), value =>
        Assert.True(float.IsFinite(value)));

    [Theory]
    [MemberData(nameof(Features))]
    public void The_largest_amplitudes_give_finite_numbers(string feature) =>
        Assert.All(Computations[feature]([1e15f, -1e15f, 1e15f]), value => Assert.True(float.IsFinite(value)));

    [Theory]
    [MemberData(nameof(Features))]
    public void What_is_not_a_number_is_refused_and_its_place_named(string feature)
    {
        foreach (float bad in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
        {
            float[] samples = new float[5000];
            samples[4321] = bad;
            var error = Assert.Throws<ArgumentException>(() => Computations[feature](samples).Count());
            Assert.Contains("4321", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Options_that_cannot_be_are_refused()
    {
        Assert.ThrowsAny<ArgumentException>(() => new ShortTimeFourierTransform(new StftOptions { FftSize = 0 }));
        Assert.ThrowsAny<ArgumentException>(() => new ShortTimeFourierTransform(new StftOptions { HopLength = -1 }));
        Assert.ThrowsAny<ArgumentException>(() => new ShortTimeFourierTransform(new StftOptions { FftSize = 400, WindowLength = 401 }));
        Assert.ThrowsAny<ArgumentException>(() => MelFilterBank.Of(new MelFilterBankOptions { MinimumFrequency = 9000 }));
        Assert.ThrowsAny<ArgumentException>(() => MelFilterBank.Of(new MelFilterBankOptions { Bands = 0 }));
        Assert.ThrowsAny<ArgumentException>(() => new Mfcc(new MfccOptions { Coefficients = 129 }));
        Assert.ThrowsAny<ArgumentException>(() => new YinPitch(new YinOptions { MinimumFrequency = 500, MaximumFrequency = 100 }));
        Assert.ThrowsAny<ArgumentException>(() => new YinPitch(new YinOptions { FrameLength = 20 }));
        Assert.ThrowsAny<ArgumentException>(() => new SpectralShape(16000, rollOffShare: 1));
        Assert.ThrowsAny<ArgumentException>(() => ReferenceFeatures.Compute([]));
    }

    private static IEnumerable<float> Shape(SpectralShapeFeatures shape) =>
        [.. shape.Centroid, .. shape.Bandwidth, .. shape.RollOff, .. shape.Flatness];

    private static IEnumerable<float> Prosody(ProsodyFeatures prosody) => [.. prosody.Frequency, .. prosody.Periodicity, .. prosody.Level];
}
