using EmpatheticDetection.Torch.Pretrained.Layers;
using EmpatheticDetection.Torch.Pretrained.Text;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained.Bert;

/// <summary>The three input maps of attention, and attention itself.</summary>
internal sealed class BertSelfAttention : nn.Module
{
    [ComponentName(Name = "query")]
    private readonly Dense _query;

    [ComponentName(Name = "key")]
    private readonly Dense _key;

    [ComponentName(Name = "value")]
    private readonly Dense _value;

    private readonly int _heads;
    private readonly double _dropout;

    public BertSelfAttention(BertConfig config)
        : base(nameof(BertSelfAttention))
    {
        (_heads, _dropout) = (config.Heads, config.AttentionDropout);
        (_query, _key, _value) =
            (new Dense(config.Width, config.Width), new Dense(config.Width, config.Width), new Dense(config.Width, config.Width));
        RegisterComponents();
    }

    public (Tensor Context, Tensor? Weights) Forward(Tensor hidden, TokenPlaces places, bool wanted)
    {
        using var scope = NewDisposeScope();
        var (context, weights) = TextAttention.Attend(
            _query.forward(hidden), _key.forward(hidden), _value.forward(hidden), places, _heads, training ? _dropout : 0, wanted);
        return (context.MoveToOuterDisposeScope(), weights?.MoveToOuterDisposeScope());
    }
}
