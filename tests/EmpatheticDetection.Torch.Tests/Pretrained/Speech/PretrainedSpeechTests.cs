using System.Text.Json;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Pretrained;
using EmpatheticDetection.Torch.Pretrained.Wav2Vec2;
using EmpatheticDetection.Torch.Pretrained.Whisper;
using EmpatheticDetection.Torch.Weights;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Pretrained.Speech;

/// <summary>Models opened from a folder of the hub's layout.</summary>
[Collection(nameof(OneAtATime))]
public sealed class PretrainedSpeechTests : IDisposable
{
    private const string Tiny = """
        "hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 8, "conv_dim": [4], "conv_kernel": [10],
        "conv_stride": [5], "num_conv_pos_embeddings": 4, "num_conv_pos_embedding_groups": 2
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    [Fact]
    public void A_folder_gives_encoder_and_extractor()
    {
        Write("config.json", $$"""{"model_type": "wav2vec2", {{Tiny}}}""");
        Write("preprocessor_config.json", """{"do_normalize": false, "sampling_rate": 8000}""");
        Save(new Wav2Vec2Encoder(Wav2Vec2Config.Read(Json($$"""{{{Tiny}}}"""), "test")), "wav2vec2.");
        using var speech = PretrainedSpeech.Open(PretrainedFolder.Open(_folder.Path));
        Assert.IsType<Wav2Vec2Encoder>(speech.Encoder);
        Assert.False(Assert.IsType<Wav2Vec2FeatureExtractor>(speech.Extractor).Normalise);
        var features = new[] { 30, 20 }.Select(length => speech.Extractor.Extract(new AudioSignal(new float[length], 8000)));
        var (input, lengths) = SpeechFeatures.Batch([.. features]);
        Assert.Equal(new long[] { 2, 5, 8 }, speech.Encoder.Encode(input, lengths).Hidden.shape);
    }

    [Fact]
    public void Whisper_is_given_as_much_as_there_is_unless_exact_length_is_asked_for()
    {
        const string Shape = """
            "d_model": 8, "encoder_layers": 1, "encoder_attention_heads": 2, "encoder_ffn_dim": 8, "num_mel_bins": 80,
            "max_source_positions": 1500
            """;
        Write("config.json", $$"""{"model_type": "whisper", {{Shape}}}""");
        Save(new WhisperEncoder(WhisperConfig.Read(Json($$"""{{{Shape}}}"""), "test")), "model.encoder.");
        var sound = new AudioSignal(new float[1601], 16000);
        using var heard = PretrainedSpeech.Open(PretrainedFolder.Open(_folder.Path));
        Assert.Equal(11, heard.Extractor.Extract(sound).Length);
        using var exact = PretrainedSpeech.Open(PretrainedFolder.Open(_folder.Path), exactLength: true);
        Assert.Equal(3000, exact.Extractor.Extract(sound).Length);
        Write("preprocessor_config.json", """{"feature_size": 128}""");
        var error = Assert.Throws<InvalidInputException>(() => PretrainedSpeech.Open(PretrainedFolder.Open(_folder.Path)));
        Assert.Contains("128", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bert")]
    [InlineData("")]
    public void An_unknown_family_is_refused_with_the_known_ones(string family)
    {
        Write("config.json", $$"""{"model_type": "{{family}}"}""");
        var error = Assert.Throws<InvalidInputException>(() => PretrainedSpeech.Open(PretrainedFolder.Open(_folder.Path)));
        Assert.Contains("hubert, wav2vec2, wavlm, whisper", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"conv_stride\": [5, 2]", "conv_stride")]
    [InlineData("\"num_attention_heads\": 5", "num_attention_heads")]
    [InlineData("\"num_conv_pos_embedding_groups\": 5", "num_conv_pos_embedding_groups")]
    [InlineData("\"feat_extract_norm\": \"batch\"", "feat_extract_norm")]
    [InlineData("\"add_adapter\": true", "add_adapter")]
    public void A_config_that_cannot_be_is_refused(string setting, string named)
    {
        var error = Assert.Throws<InvalidInputException>(() =>
            Wav2Vec2Config.Read(Json($"{{\"hidden_size\": 48, {setting}}}"), "config.json"));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_without_the_embedding_of_masked_frames_and_damaged_preprocessors_are_told_apart()
    {
        Write("config.json", $$"""{"model_type": "wav2vec2", {{Tiny}}}""");
        var config = Wav2Vec2Config.Read(Json($$"""{{{Tiny}}}"""), "test");
        Save(new Wav2Vec2Encoder(config with { MaskedEmbedding = false }), "wav2vec2.");
        using (var speech = PretrainedSpeech.Open(PretrainedFolder.Open(_folder.Path)))
            Assert.DoesNotContain(speech.Encoder.named_parameters(), parameter => parameter.name == "masked_spec_embed");
        Write("preprocessor_config.json", "{");
        var error = Assert.Throws<InvalidInputException>(() => PretrainedSpeech.Open(PretrainedFolder.Open(_folder.Path)));
        Assert.Contains("preprocessor_config.json", error.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    private static JsonElement Json(string text)
    {
        using var json = JsonDocument.Parse(text);
        return json.RootElement.Clone();
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder.Path, file), text);

    // As a file that holds a head, too.
    private void Save(SpeechEncoder network, string prefix)
    {
        using (network)
        {
            TensorFile.Write(
                Path.Combine(_folder.Path, "model.safetensors"),
                network.state_dict().ToDictionary(entry => prefix + entry.Key, entry => entry.Value)
                    .Append(new("classifier.weight", zeros(3, 8))));
        }
    }
}
