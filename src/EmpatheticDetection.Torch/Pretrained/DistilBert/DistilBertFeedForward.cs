using EmpatheticDetection.Torch.Pretrained.Bert;
using EmpatheticDetection.Torch.Pretrained.Layers;
using TorchSharp.Utils;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EmpatheticDetection.Torch.Pretrained.DistilBert;

/// <summary>The two linear maps of a layer.</summary>
internal sealed class DistilBertFeedForward : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "lin1")]
    private readonly Dense _first;

    [ComponentName(Name = "lin2")]
    private readonly Dense _second;

    private readonly Activation _activation;
    private readonly double _dropout;

    public DistilBertFeedForward(BertConfig config)
        : base(nameof(DistilBertFeedForward))
    {
        (_activation, _dropout) = (config.Activation, config.Dropout);
        (_first, _second) = (new Dense(config.Width, config.FeedForward), new Dense(config.FeedForward, config.Width));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var result = _second.forward(_activation.Apply(_first.forward(input)));
        return (training ? F.dropout(result, _dropout, training: true) : result).MoveToOuterDisposeScope();
    }
}
