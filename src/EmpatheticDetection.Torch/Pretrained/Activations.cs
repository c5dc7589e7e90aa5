using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EmpatheticDetection.Torch.Pretrained;

/// <summary>Applies an <see cref="Activation"/>.</summary>
internal static class Activations
{
    /// <summary>Overwrites its argument where no gradient needs it; for a tensor that nobody else reads.</summary>
    public static Tensor ApplyInPlace(this Activation activation, Tensor x) =>
        activation == Activation.Gelu && !x.requires_grad ? x.gelu_() : activation.Apply(x);

    /// <summary>Its name in a config.json.</summary>
    public static string NameInConfig(this Activation activation) => activation switch
    {
        Activation.Gelu => "gelu",
        Activation.GeluTanh => "gelu_new",
        Activation.Relu => "relu",
        Activation.Silu => "silu",
        _ => throw new ArgumentOutOfRangeException(nameof(activation)),
    };

    public static Tensor Apply(this Activation activation, Tensor x) => activation switch
    {
        Activation.Gelu => F.gelu(x),
        Activation.GeluTanh => F.gelu(x, GELU.Approximate.tanh),
        Activation.Relu => F.relu(x),
        Activation.Silu => F.silu(x),
        _ => throw new ArgumentOutOfRangeException(nameof(activation)),
    };
}
