using EmpatheticDetection.Torch.Modules;
using EmpatheticDetection.Torch.Pretrained.Vision;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained.Timesformer;

/// <summary>Attention with one projection for queries, keys and values.</summary>
internal sealed class TimesformerAttention : VisionAttention
{
    private readonly Linear _projection;

    public TimesformerAttention(VisionShape shape)
        : base(shape)
    {
        _projection = nn.Linear(shape.Width, 3 * shape.Width, hasBias: shape.Bias);
        NameLevel.Register(this, "attention.qkv", _projection);
    }

    protected override (Tensor Query, Tensor Key, Tensor Value) Project(Tensor hidden)
    {
        var parts = _projection.call(hidden).chunk(3, 2);
        return (parts[0], parts[1], parts[2]);
    }
}
