using System.Text.Json;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Core.Weights;
using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Pretrained.Wav2Vec2;

namespace EmpatheticDetection.Torch.Tests.Pretrained.Speech;

/// <summary>Waves as the original extractor prepares them.</summary>
public sealed class Wav2Vec2FeatureExtractorTests
{
    public static IEnumerable<object[]> Cases() => FixtureFolder.Cases("encoders", "speech-features");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void Batches_are_the_originals(string name)
    {
        using var fixture = new FixtureCase(name);
        double tolerance = fixture.Json.GetProperty("tolerance").GetDouble();
        foreach (var run in fixture.Json.GetProperty("runs").EnumerateArray())
        {
            var (extractor, padding) = Settings(fixture, run.GetProperty("settings"));
            AudioSignal[] waves = [.. run.GetProperty("inputs").GetProperty("waves").EnumerateArray()
                .Select(wave => new AudioSignal(fixture.Singles(wave.GetString()!), extractor.SampleRate))];
            var batch = extractor.Extract(waves, padding);
            var outputs = run.GetProperty("outputs");
            var expected = Rows(fixture, outputs.GetProperty("input_values"), fixture.Singles);
            Assert.Equal(expected.Count, batch.Values.Count);
            for (int row = 0; row < expected.Count; row++)
                Near(expected[row], batch.Values[row], tolerance, $"{run.GetProperty("name")} {row}");
            if (outputs.TryGetProperty("attention_mask", out var mask))
                Assert.Equal(
                    Rows(fixture, mask, fixture.Int64s).SelectMany(row => row),
                    batch.Mask!.SelectMany(row => row).Select(real => (long)real));
            else
                Assert.Null(batch.Mask);
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void A_sound_alone_is_as_in_a_batch_with_a_mask(string name)
    {
        using var fixture = new FixtureCase(name);
        var extractor = new Wav2Vec2FeatureExtractor();
        AudioSignal[] waves = [.. fixture.Tensors().Tensors.Keys.Where(key => key.StartsWith("in.wave.", StringComparison.Ordinal))
            .Select(key => new AudioSignal(fixture.Singles(key), extractor.SampleRate))];
        var batch = extractor.Extract(waves, new WavePadding { Mask = true });
        for (int row = 0; row < waves.Length; row++)
            Assert.Equal(extractor.Extract(waves[row]).Values, batch.Values[row].AsSpan(0, waves[row].Samples.Length).ToArray());
    }

    [Fact]
    public void Another_sample_rate_is_an_error_that_names_both()
    {
        var error = Assert.Throws<ArgumentException>(() => new Wav2Vec2FeatureExtractor().Extract(new AudioSignal(new float[100], 8000)));
        Assert.Contains("8000", error.Message, StringComparison.Ordinal);
        Assert.Contains("16000", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"feature_size": 80}""", "feature_size")]
    [InlineData("""{"padding_side": "left"}""", "padding_side")]
    [InlineData("""{"feature_extractor_type": "WhisperFeatureExtractor"}""", "feature_extractor_type")]
    public void A_config_of_another_extractor_is_refused(string json, string key)
    {
        using var config = JsonDocument.Parse(json);
        var error = Assert.Throws<InvalidInputException>(() =>
            Wav2Vec2FeatureExtractor.Read(config.RootElement, "preprocessor_config.json"));
        Assert.Contains(key, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_maximum_length_that_is_asked_for_must_be_given() => Assert.Throws<ArgumentException>(() =>
        new Wav2Vec2FeatureExtractor().Extract([new AudioSignal([1, 2], 16000)], new WavePadding { Truncate = true }));

    private static (Wav2Vec2FeatureExtractor Extractor, WavePadding Padding) Settings(FixtureCase fixture, JsonElement settings)
    {
        using var config = JsonDocument.Parse(File.ReadAllBytes(fixture.PathOf("preprocessor_config.json")));
        var read = Wav2Vec2FeatureExtractor.Read(config.RootElement, fixture.Folder);
        var extractor = new Wav2Vec2FeatureExtractor
        {
            SampleRate = read.SampleRate,
            PaddingValue = (float)settings.Number("padding_value", read.PaddingValue),
            Mask = read.Mask,
            Normalise = settings.Flag("do_normalize", read.Normalise),
        };
        var padding = settings.TryGetProperty("padding", out var kind) ? kind : default;
        return (extractor, new WavePadding
        {
            Kind = padding.ValueKind switch
            {
                JsonValueKind.String when padding.GetString() == "max_length" => WavePaddingKind.MaximumLength,
                JsonValueKind.String when padding.GetString() == "longest" => WavePaddingKind.Longest,
                JsonValueKind.True => WavePaddingKind.Longest,
                _ => WavePaddingKind.None,
            },
            MaximumLength = Int(settings, "max_length"),
            Truncate = settings.Flag("truncation", false),
            MultipleOf = Int(settings, "pad_to_multiple_of"),
            Mask = settings.TryGetProperty("return_attention_mask", out var mask) ? mask.GetBoolean() : null,
        });
    }

    private static int? Int(JsonElement settings, string key) =>
        settings.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;

    // A tensor a row, or one of rows.
    private static List<T[]> Rows<T>(FixtureCase fixture, JsonElement names, Func<string, T[]> read)
    {
        if (names.ValueKind == JsonValueKind.Array) return [.. names.EnumerateArray().Select(name => read(name.GetString()!))];
        long[] shape = fixture.Shape(names.GetString()!);
        return [.. read(names.GetString()!).Chunk((int)shape[^1])];
    }

    private static void Near(float[] expected, float[] actual, double tolerance, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"{what}[{i}]: {actual[i]} instead of {expected[i]}");
    }
}
