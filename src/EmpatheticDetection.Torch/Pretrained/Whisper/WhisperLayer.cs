using EmpatheticDetection.Torch.Modules;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EmpatheticDetection.Torch.Pretrained.Whisper;

/// <summary>A transformer layer that normalises before its two parts; keys have no bias.</summary>
internal sealed class WhisperLayer : nn.Module
{
    [ComponentName(Name = "self_attn")]
    private readonly PackedAttention _attention;

    [ComponentName(Name = "self_attn_layer_norm")]
    private readonly LayerNorm _attentionNorm;

    [ComponentName(Name = "final_layer_norm")]
    private readonly LayerNorm _finalNorm;

    [ComponentName(Name = "fc1")]
    private readonly Linear _first;

    [ComponentName(Name = "fc2")]
    private readonly Linear _second;

    private readonly WhisperConfig _config;

    public WhisperLayer(WhisperConfig config)
        : base(nameof(WhisperLayer))
    {
        _config = config;
        _attention = new PackedAttention(config.HiddenSize, config.Heads, keyBias: false, config.AttentionDropout);
        _attentionNorm = nn.LayerNorm(config.HiddenSize);
        _first = nn.Linear(config.HiddenSize, config.IntermediateSize);
        _second = nn.Linear(config.IntermediateSize, config.HiddenSize);
        _finalNorm = nn.LayerNorm(config.HiddenSize);
        RegisterComponents();
    }

    /// <summary>(places, width) to (places, width).</summary>
    public Tensor Forward(Tensor x, PackedRows rows, List<Tensor>? attentions)
    {
        using var scope = NewDisposeScope();
        var given = attentions is null ? null : new List<Tensor>();
        x = x + Dropped(_attention.Forward(_attentionNorm.call(x), rows, given), _config.Dropout);
        var between = _config.Activation.ApplyInPlace(_first.call(_finalNorm.call(x)));
        x = x + Dropped(_second.call(Dropped(between, _config.ActivationDropout)), _config.Dropout);
        foreach (var weights in given ?? []) attentions!.Add(weights.MoveToOuterDisposeScope());
        return x.MoveToOuterDisposeScope();
    }

    private Tensor Dropped(Tensor x, double dropout) => training && dropout > 0 ? F.dropout(x, dropout, training: true) : x;
}
