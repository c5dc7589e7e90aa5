using EmpatheticDetection.Torch.Pretrained.Bert;
using EmpatheticDetection.Torch.Pretrained.Layers;
using EmpatheticDetection.Torch.Pretrained.Text;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained.DistilBert;

/// <summary>Attention with its four linear maps.</summary>
internal sealed class DistilBertAttention : nn.Module
{
    [ComponentName(Name = "q_lin")]
    private readonly Dense _query;

    [ComponentName(Name = "k_lin")]
    private readonly Dense _key;

    [ComponentName(Name = "v_lin")]
    private readonly Dense _value;

    [ComponentName(Name = "out_lin")]
    private readonly Dense _out;

    private readonly int _heads;
    private readonly double _dropout;

    public DistilBertAttention(BertConfig config)
        : base(nameof(DistilBertAttention))
    {
        (_heads, _dropout) = (config.Heads, config.AttentionDropout);
        (_query, _key) = (new Dense(config.Width, config.Width), new Dense(config.Width, config.Width));
        (_value, _out) = (new Dense(config.Width, config.Width), new Dense(config.Width, config.Width));
        RegisterComponents();
    }

    public (Tensor Context, Tensor? Weights) Forward(Tensor hidden, TokenPlaces places, bool wanted)
    {
        using var scope = NewDisposeScope();
        var (context, weights) = TextAttention.Attend(
            _query.forward(hidden), _key.forward(hidden), _value.forward(hidden), places, _heads, training ? _dropout : 0, wanted);
        return (_out.forward(context).MoveToOuterDisposeScope(), weights?.MoveToOuterDisposeScope());
    }
}
