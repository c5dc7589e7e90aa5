using System.Text.Json;
using CsCheck;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Pretrained;
using EmpatheticDetection.Torch.Pretrained.Whisper;

namespace EmpatheticDetection.Torch.Tests.Pretrained.Speech;

/// <summary>Log-mel spectrograms as the original extractor computes them, and as much of them as there is.</summary>
public sealed class WhisperFeatureExtractorTests
{
    public static IEnumerable<object[]> Cases() => FixtureFolder.Cases("encoders", "log-mel");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void Spectrograms_are_the_originals(string name)
    {
        using var fixture = new FixtureCase(name);
        double tolerance = fixture.Json.GetProperty("tolerance").GetDouble();
        foreach (var run in fixture.Json.GetProperty("runs").EnumerateArray())
        {
            var extractor = Extractor(fixture, run, exactLength: true);
            var exact = extractor.Extract(Sound(fixture, run.GetProperty("sound").GetString()!));
            Assert.Equal(run.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()), [exact.Bands!.Value, exact.Length]);
            // (bands, listed frames)
            float[] expected = fixture.Singles(run.GetProperty("outputs").GetProperty("input_features").GetString()!);
            int[] frames = [.. run.GetProperty("frames").EnumerateArray()
                .SelectMany(range => Enumerable.Range(range[0].GetInt32(), range[1].GetInt32() - range[0].GetInt32()))];
            for (int band = 0; band < exact.Bands; band++)
                for (int i = 0; i < frames.Length; i++)
                    Assert.Equal(expected[(band * frames.Length) + i], exact.Values[(band * exact.Length) + frames[i]], tolerance);
            Assert.Equal(run.GetProperty("mean").GetDouble(), exact.Values.Average(value => (double)value), tolerance);
            Assert.Equal(run.GetProperty("min").GetDouble(), exact.Values.Min(), tolerance);
            Assert.Equal(run.GetProperty("max").GetDouble(), exact.Values.Max(), tolerance);
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void What_is_heard_alone_is_the_beginning_of_the_original(string name)
    {
        using var fixture = new FixtureCase(name);
        foreach (var run in fixture.Json.GetProperty("runs").EnumerateArray())
        {
            var sound = Sound(fixture, run.GetProperty("sound").GetString()!);
            var heard = Extractor(fixture, run, exactLength: false).Extract(sound);
            Assert.Equal(run.GetProperty("real_frames").GetInt32(), heard.Length);
            BeginsWith(Extractor(fixture, run, exactLength: true).Extract(sound), heard);
        }
    }

    [Fact]
    public void Sounds_of_any_length_have_the_frames_that_they_have_in_30_s()
    {
        var (alone, exact) = (new WhisperFeatureExtractor(), new WhisperFeatureExtractor { ExactLength = true });
        Gen.Select(Gen.OneOf(Gen.Int[0, 2000], Gen.Int[478_000, 482_000]), Gen.Int).Sample(
            (length, seed) =>
            {
                var random = new Random(seed);
                var sound = new AudioSignal([.. Enumerable.Range(0, length).Select(_ => (float)random.NextDouble() - 0.5f)], 16000);
                if (length > 0) sound.Samples[^1] = 30; // the largest value stands in a frame behind the end
                var heard = alone.Extract(sound);
                Assert.Equal(Math.Min(3000, (length + 159) / 160), heard.Length);
                BeginsWith(exact.Extract(sound), heard);
            },
            iter: 30);
    }

    [Fact]
    public void Another_sample_rate_is_an_error_that_names_both()
    {
        var error = Assert.Throws<ArgumentException>(() => new WhisperFeatureExtractor().Extract(new AudioSignal(new float[100], 44100)));
        Assert.Contains("44100", error.Message, StringComparison.Ordinal);
        Assert.Contains("16000", error.Message, StringComparison.Ordinal);
    }

    private static void BeginsWith(SpeechFeatures exact, SpeechFeatures heard)
    {
        for (int band = 0; band < heard.Bands; band++)
            Assert.Equal(
                exact.Values.AsSpan(band * exact.Length, heard.Length), heard.Values.AsSpan(band * heard.Length, heard.Length));
    }

    private static WhisperFeatureExtractor Extractor(FixtureCase fixture, JsonElement run, bool exactLength)
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllBytes(fixture.PathOf("preprocessor_config.json")))!;
        json["feature_size"] = run.GetProperty("bands").GetInt32();
        using var config = JsonDocument.Parse(json.ToJsonString());
        return WhisperFeatureExtractor.Read(config.RootElement, fixture.Folder, exactLength);
    }

    private static AudioSignal Sound(FixtureCase fixture, string name)
    {
        var sound = fixture.Json.GetProperty("sounds").GetProperty(name);
        float[] piece = FixtureTensors.Tensor(fixture, sound.GetProperty("pcm").GetString()!)
            .to(TorchSharp.torch.ScalarType.Float32).data<float>().Select(sample => sample / 32768).ToArray();
        return new AudioSignal([.. Enumerable.Repeat(piece, sound.GetProperty("repeat").GetInt32()).SelectMany(part => part)], 16000);
    }
}
