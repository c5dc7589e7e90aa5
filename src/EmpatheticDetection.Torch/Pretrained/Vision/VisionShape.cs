using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EmpatheticDetection.Torch.Pretrained.Vision;

/// <summary>What the layers of all picture and video transformers have in common.</summary>
internal sealed record VisionShape(
    int Width, int Layers, int Heads, int FeedForwardWidth, Activation Activation, double Epsilon, bool Bias, double Dropout,
    double AttentionDropout)
{
    public static VisionShape Read(ConfigReader reader, double epsilon)
    {
        var shape = new VisionShape(
            reader.Int("hidden_size", 768), reader.Int("num_hidden_layers", 12), reader.Int("num_attention_heads", 12),
            reader.Int("intermediate_size", 3072), reader.Activation("hidden_act", Activation.Gelu),
            reader.Number("layer_norm_eps", epsilon),
            reader.Flag("qkv_bias", true), reader.Number("hidden_dropout_prob", 0), reader.Number("attention_probs_dropout_prob", 0));
        reader.Require(shape.Width % shape.Heads == 0, $"a hidden size of {shape.Width} cannot be split into {shape.Heads} heads");
        return shape;
    }

    public Tensor Dropped(Tensor x, bool training) => training && Dropout > 0 ? F.dropout(x, Dropout, training: true) : x;
}
