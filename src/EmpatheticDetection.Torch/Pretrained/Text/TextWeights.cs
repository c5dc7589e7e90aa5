using EmpatheticDetection.Core.Weights;
using EmpatheticDetection.Torch.Weights;

namespace EmpatheticDetection.Torch.Pretrained.Text;

/// <summary>What loading is alike for all text encoders.</summary>
internal static class TextWeights
{
    /// <summary>Whether a file holds a pooler.</summary>
    public static bool HasPooler(this WeightNames names, IWeightSource source) =>
        source.Tensors.Keys.Any(name => names.Map(name) == "pooler.dense.weight");
}
