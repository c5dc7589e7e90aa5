using EmpatheticDetection.Torch.Modules;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Modules;

/// <summary>The names that checkpoints are loaded by, also when a module is part of another.</summary>
public class ParameterNameTests
{
    [Fact]
    public void Names_are_PyTorchs_in_a_larger_network_too()
    {
        using var whole = new Whole();
        string[] expected =
        [
            "layer.linear1.bias", "layer.linear1.weight", "layer.linear2.bias", "layer.linear2.weight", "layer.norm1.bias",
            "layer.norm1.weight",
            "layer.norm2.bias", "layer.norm2.weight", "layer.self_attn.in_proj_bias", "layer.self_attn.in_proj_weight",
            "layer.self_attn.out_proj.bias", "layer.self_attn.out_proj.weight",
            "pooling.attention.0.bias", "pooling.attention.0.weight", "pooling.attention.2.bias", "pooling.attention.2.weight",
            "widths.in_proj_bias", "widths.k_proj_weight", "widths.out_proj.bias", "widths.out_proj.weight", "widths.q_proj_weight",
            "widths.v_proj_weight",
        ];
        Assert.Equal(expected, whole.named_parameters().Select(p => p.name).Order(StringComparer.Ordinal));
    }

    private sealed class Whole : nn.Module
    {
        public Whole()
            : base(nameof(Whole))
        {
            register_module("layer", new TransformerEncoderLayer(new TransformerEncoderLayerOptions(4, 2, 8)));
            register_module("pooling", new AttentiveStatisticsPooling(4, 2));
            register_module("widths", new MultiheadAttention(4, 2, keyWidth: 3, valueWidth: 5));
        }
    }
}
