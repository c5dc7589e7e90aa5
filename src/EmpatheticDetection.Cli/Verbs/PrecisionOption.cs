using System.CommandLine;
using EmpatheticDetection.Torch.Runtime;

namespace EmpatheticDetection.Cli.Verbs;

/// <summary>The option that says in which type pretrained encoders are held for prediction.</summary>
internal static class PrecisionOption
{
    /// <summary>float32 where it is not given.</summary>
    public static Option<Precision> Create() => new("--precision")
    {
        Description = "Of the weights of pretrained encoders: float32, or bfloat16 for half the memory.",
        DefaultValueFactory = _ => Precision.Float32,
    };
}
