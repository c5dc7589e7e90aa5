using EmpatheticDetection.Torch.Modules;
using EmpatheticDetection.Torch.Pretrained.Vision;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained.Vit;

/// <summary>Attention with a projection each for queries, keys and values.</summary>
internal sealed class VitAttention : VisionAttention
{
    private readonly Linear[] _projections;

    public VitAttention(VisionShape shape)
        : base(shape)
    {
        _projections = [.. Enumerable.Range(0, 3).Select(_ => nn.Linear(shape.Width, shape.Width, hasBias: shape.Bias))];
        NameLevel.Register(this, "attention.query", _projections[0]);
        NameLevel.Register(this, "attention.key", _projections[1]);
        NameLevel.Register(this, "attention.value", _projections[2]);
    }

    protected override (Tensor Query, Tensor Key, Tensor Value) Project(Tensor hidden) =>
        (_projections[0].call(hidden), _projections[1].call(hidden), _projections[2].call(hidden));
}
