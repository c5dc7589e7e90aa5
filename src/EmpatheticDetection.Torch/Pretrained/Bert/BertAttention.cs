using EmpatheticDetection.Torch.Pretrained.Text;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained.Bert;

/// <summary>Attention with its output map, added and normalised.</summary>
internal sealed class BertAttention : nn.Module
{
    [ComponentName(Name = "self")]
    private readonly BertSelfAttention _self;

    [ComponentName(Name = "output")]
    private readonly BertAddition _output;

    public BertAttention(BertConfig config)
        : base(nameof(BertAttention))
    {
        (_self, _output) = (new BertSelfAttention(config), new BertAddition(config.Width, config));
        RegisterComponents();
    }

    public (Tensor Hidden, Tensor? Weights) Forward(Tensor hidden, TokenPlaces places, bool wanted)
    {
        var (context, weights) = _self.Forward(hidden, places, wanted);
        return (_output.Forward(context, hidden), weights);
    }
}
