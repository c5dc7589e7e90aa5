using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained.Wav2Vec2;

/// <summary>
/// The parameters of a convolution whose weight is a direction times a length for each tap of the kernel (Salimans and Kingma 2016), with
/// the names of PyTorch's parametrizations.
/// </summary>
internal sealed class WeightNormConvolution : nn.Module
{
    [ComponentName(Name = "parametrizations")]
    private readonly Parametrizations _parametrizations;

    public WeightNormConvolution(long width, long groups, long kernel)
        : base(nameof(WeightNormConvolution))
    {
        using var drawn = nn.Conv1d(width, width, kernel, groups: groups);
        using var noGradient = no_grad();
        var direction = drawn.weight.clone(); // (width, width / groups, kernel)
        _parametrizations = new Parametrizations(Lengths(direction), direction);
        register_parameter("bias", new Parameter(drawn.bias!.clone()));
        RegisterComponents();
    }

    /// <summary>(width).</summary>
    public Tensor Bias => get_parameter("bias")!;

    /// <summary>The directions: (width, width / groups, kernel).</summary>
    public Tensor Direction => _parametrizations.Weight.get_parameter("original1")!;

    /// <summary>The weight: (width, width / groups, kernel).</summary>
    public Tensor Weight()
    {
        using var scope = NewDisposeScope();
        var (length, direction) = (_parametrizations.Weight.get_parameter("original0")!, Direction);
        return (direction * (length / Lengths(direction))).MoveToOuterDisposeScope();
    }

    // (1, 1, kernel)
    private static Tensor Lengths(Tensor direction) => direction.square().sum([0, 1], keepdim: true).sqrt();

    private sealed class Parametrizations : nn.Module
    {
        public Parametrizations(Tensor length, Tensor direction)
            : base(nameof(Parametrizations))
        {
            Weight = new WeightParametrization(length, direction);
            RegisterComponents();
        }

        [field: ComponentName(Name = "weight")]
        public WeightParametrization Weight { get; }
    }

    private sealed class WeightParametrization : nn.Module
    {
        public WeightParametrization(Tensor length, Tensor direction)
            : base(nameof(WeightParametrization))
        {
            register_parameter("original0", new Parameter(length));
            register_parameter("original1", new Parameter(direction));
        }
    }
}
