using EmpatheticDetection.Torch.Pretrained.Layers;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained.Bert;

/// <summary>The first linear map of a layer and its activation.</summary>
internal sealed class BertIntermediate : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "dense")]
    private readonly Dense _dense;

    private readonly Activation _activation;

    public BertIntermediate(BertConfig config)
        : base(nameof(BertIntermediate))
    {
        (_dense, _activation) = (new Dense(config.Width, config.FeedForward), config.Activation);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var wide = _dense.forward(input);
        return _activation.Apply(wide);
    }
}
