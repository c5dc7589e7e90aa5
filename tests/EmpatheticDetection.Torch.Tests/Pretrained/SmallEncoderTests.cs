using System.Text.Json;
using EmpatheticDetection.Torch.Pretrained;
using EmpatheticDetection.Torch.Pretrained.Bert;
using EmpatheticDetection.Torch.Pretrained.Vit;
using EmpatheticDetection.Torch.Pretrained.Wav2Vec2;
using EmpatheticDetection.Torch.Pretrained.WavLM;
using EmpatheticDetection.Torch.Pretrained.Whisper;
using EmpatheticDetection.Torch.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Pretrained;

/// <summary>What holds for encoders of every family, on networks of a few numbers.</summary>
[Collection(nameof(OneAtATime))]
public class SmallEncoderTests
{
    private static readonly Dictionary<string, Func<(nn.Module Network, Func<ScalarType, Tensor> Output)>> Networks = new()
    {
        ["bert"] = () =>
        {
            var network = new BertEncoder(BertConfig.Read(Parse("""
                {"vocab_size": 20, "hidden_size": 8, "num_hidden_layers": 3, "num_attention_heads": 2, "intermediate_size": 12, "max_position_embeddings": 16}
                """), ""));
            // Padded by more than a fifth, so that the padding is left out.
            var mask = tensor(new long[] { 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0 }, [2, 6]);
            return (network, _ => network.Encode(new TextInput(arange(12).reshape(2, 6), mask)).Hidden);
        },
        ["wav2vec2"] = () =>
        {
            var network = new Wav2Vec2Encoder(Wav2Vec2Config.Read(Parse(Wave), ""));
            return (network, type => network.Encode(ones(2, 900).to(type), [900, 700]).Hidden);
        },
        ["wav2vec2 with a group norm"] = () =>
        {
            var network = new Wav2Vec2Encoder(Wav2Vec2Config.Read(Parse(Wave.Replace("\"layer\"", "\"group\"", StringComparison.Ordinal)), ""));
            return (network, type => network.Encode(ones(2, 900).to(type), [900, 700]).Hidden);
        },
        ["wavlm"] = () =>
        {
            var network = new WavLMEncoder(WavLMConfig.Read(Parse(Wave), ""));
            return (network, type => network.Encode(ones(1, 900).to(type)).Hidden);
        },
        ["whisper"] = () =>
        {
            var network = new WhisperEncoder(WhisperConfig.Read(Parse("""
                {"d_model": 8, "encoder_layers": 2, "encoder_attention_heads": 2, "encoder_ffn_dim": 12, "num_mel_bins": 4, "max_source_positions": 20, "dropout": 0.1}
                """), ""));
            return (network, type => network.Encode(ones(1, 4, 30).to(type)).Hidden);
        },
        ["vit"] = () =>
        {
            var network = new VitEncoder(VitConfig.Read(Parse("""
                {"hidden_size": 8, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 12, "image_size": 8, "patch_size": 4, "hidden_dropout_prob": 0.1}
                """), ""));
            return (network, type => network.Encode(ones([1, 2, 3, 8, 8]).to(type)).Hidden);
        },
    };

    private const string Wave = """
        {"hidden_size": 8, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 12, "conv_dim": [4, 4], "conv_kernel": [10, 3],
         "conv_stride": [5, 2], "num_conv_pos_embeddings": 4, "num_conv_pos_embedding_groups": 2, "feat_extract_norm": "layer"}
        """;

    public static TheoryData<string> Names() => [.. Networks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Layers_that_are_computed_again_give_the_same_gradients(string name)
    {
        using var scope = NewDisposeScope();
        var (network, output) = Create(name);
        using var owned = network;
        network.train();

        var kept = Gradients(network, output, checkpoints: false);
        var recomputed = Gradients(network, output, checkpoints: true);

        Assert.Equal(kept.Keys, recomputed.Keys);
        Assert.NotEmpty(kept);
        Assert.All(kept, entry => Assert.Equal(entry.Value, recomputed[entry.Key]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Weights_in_bfloat16_give_nearly_the_same(string name)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var (network, output) = Create(name);
        using var owned = network;
        network.eval();
        float[] wide = output(ScalarType.Float32).contiguous().data<float>().ToArray();

        network.to(ScalarType.BFloat16);

        var narrow = output(ScalarType.BFloat16);
        Assert.Equal(ScalarType.BFloat16, narrow.dtype);
        Assert.Equal(wide, narrow.to(ScalarType.Float32).contiguous().data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 0.1);
    }

    private static (nn.Module Network, Func<ScalarType, Tensor> Output) Create(string name)
    {
        var created = Networks[name]();
        manual_seed(3);
        using var noGradient = no_grad();
        foreach (var parameter in created.Network.parameters()) parameter.normal_(0, 0.3);
        return created;
    }

    // Through a hidden state that is used after the forward pass's own scope has ended, as in training.
    private static SortedDictionary<string, float[]> Gradients(nn.Module network, Func<ScalarType, Tensor> output, bool checkpoints)
    {
        network.zero_grad();
        manual_seed(5);
        Tensor loss;
        using (var forward = NewDisposeScope())
        using (GradientCheckpoint.Begin(checkpoints)) loss = output(ScalarType.Float32).square().sum().MoveToOuterDisposeScope();
        loss.backward();
        var gradients = new SortedDictionary<string, float[]>(StringComparer.Ordinal);
        foreach (var (parameter, value) in network.named_parameters())
            if (value.grad is { } gradient) gradients[parameter] = gradient.data<float>().ToArray();
        return gradients;
    }

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
