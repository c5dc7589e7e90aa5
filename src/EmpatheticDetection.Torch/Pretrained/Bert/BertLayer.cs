using EmpatheticDetection.Torch.Pretrained.Layers;
using EmpatheticDetection.Torch.Pretrained.Text;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained.Bert;

/// <summary>A layer of BERT: attention, then two linear maps, each added and normalised after.</summary>
internal sealed class BertLayer : TextLayer
{
    [ComponentName(Name = "attention")]
    private readonly BertAttention _attention;

    [ComponentName(Name = "intermediate")]
    private readonly BertIntermediate _intermediate;

    [ComponentName(Name = "output")]
    private readonly BertAddition _output;

    public BertLayer(BertConfig config)
        : base(nameof(BertLayer))
    {
        _attention = new BertAttention(config);
        _intermediate = new BertIntermediate(config);
        _output = new BertAddition(config.FeedForward, config);
        RegisterComponents();
    }

    public override (Tensor Hidden, Tensor? Attention) Forward(Tensor hidden, TokenPlaces places, bool wanted)
    {
        using var scope = NewDisposeScope();
        var (attended, weights) = _attention.Forward(hidden, places, wanted);
        var result = _output.Forward(_intermediate.forward(attended), attended);
        return (result.MoveToOuterDisposeScope(), weights?.MoveToOuterDisposeScope());
    }
}
