using EmpatheticDetection.Torch.Modules;
using EmpatheticDetection.Torch.Pretrained.Vision;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EmpatheticDetection.Torch.Pretrained.VideoMae;

/// <summary>Attention whose queries and values have a bias, apart from their projections, and whose keys have none.</summary>
internal sealed class VideoMaeAttention : VisionAttention
{
    private readonly Linear[] _projections;
    private readonly nn.Module? _biases;

    public VideoMaeAttention(VisionShape shape)
        : base(shape)
    {
        _projections = [.. Enumerable.Range(0, 3).Select(_ => nn.Linear(shape.Width, shape.Width, hasBias: false))];
        NameLevel.Register(this, "attention.query", _projections[0]);
        NameLevel.Register(this, "attention.key", _projections[1]);
        NameLevel.Register(this, "attention.value", _projections[2]);
        if (!shape.Bias) return;
        var biases = NameLevel.At(this, "attention");
        biases.register_parameter("q_bias", new Parameter(zeros(shape.Width)));
        biases.register_parameter("v_bias", new Parameter(zeros(shape.Width)));
        _biases = biases;
    }

    protected override (Tensor Query, Tensor Key, Tensor Value) Project(Tensor hidden) => (
        F.linear(hidden, _projections[0].weight!, _biases?.get_parameter("q_bias")),
        _projections[1].call(hidden),
        F.linear(hidden, _projections[2].weight!, _biases?.get_parameter("v_bias")));
}
