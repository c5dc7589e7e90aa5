using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EmpatheticDetection.Torch.Pretrained.Layers;

/// <summary>
/// A linear map with the library's parameter names, whose values are not drawn: drawing those of a large network only to load others over
/// them takes longer than loading does.
/// </summary>
internal sealed class Dense : nn.Module<Tensor, Tensor>
{
    private readonly bool _bias;

    public Dense(long input, long output, bool bias = true)
        : base(nameof(Dense))
    {
        _bias = bias;
        register_parameter("weight", new Parameter(empty(output, input)));
        if (bias) register_parameter("bias", new Parameter(empty(output)));
    }

    /// <summary>(..., input) -> (..., output).</summary>
    public override Tensor forward(Tensor input) =>
        F.linear(input, get_parameter("weight")!, _bias ? get_parameter("bias") : null);
}
