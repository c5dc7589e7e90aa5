using EmpatheticDetection.Torch.Modules;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained.Wav2Vec2;

/// <summary>
/// The parameters of a convolution whose weight is a direction times a length for each tap of the kernel (Salimans and Kingma 2016), with
/// the names of PyTorch's parametrizations.
/// </summary>
internal sealed class WeightNormConvolution : NamedModule
{
    private readonly nn.Module _weight;

    public WeightNormConvolution(long width, long groups, long kernel)
        : base(nameof(WeightNormConvolution))
    {
        using var drawn = nn.Conv1d(width, width, kernel, groups: groups);
        using var noGradient = no_grad();
        var direction = drawn.weight.clone(); // (width, width / groups, kernel)
        register_parameter("bias", new Parameter(drawn.bias!.clone()));
        _weight = NameLevel.At(this, "parametrizations.weight");
        _weight.register_parameter("original0", new Parameter(Lengths(direction)));
        _weight.register_parameter("original1", new Parameter(direction));
    }

    /// <summary>(width).</summary>
    public Tensor Bias => get_parameter("bias")!;

    /// <summary>The directions: (width, width / groups, kernel).</summary>
    public Tensor Direction => _weight.get_parameter("original1")!;

    /// <summary>The lengths: (1, 1, kernel).</summary>
    public Tensor Length => _weight.get_parameter("original0")!;

    /// <summary>The weight: (width, width / groups, kernel).</summary>
    public Tensor Weight()
    {
        using var scope = NewDisposeScope();
        var direction = Direction;
        return (direction * (Length / Lengths(direction))).MoveToOuterDisposeScope();
    }

    // (1, 1, kernel)
    private static Tensor Lengths(Tensor direction) => direction.square().sum([0, 1], keepdim: true).sqrt();
}
