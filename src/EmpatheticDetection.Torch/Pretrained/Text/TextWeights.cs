using EmpatheticDetection.Core.Weights;
using EmpatheticDetection.Torch.Weights;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained.Text;

/// <summary>What loading is alike for all text encoders.</summary>
internal static class TextWeights
{
    /// <summary>Whether a file holds a pooler.</summary>
    public static bool HasPooler(this WeightNames names, IWeightSource source) =>
        source.Tensors.Keys.Any(name => names.Map(name) == "pooler.dense.weight");

    /// <summary>Loads the weights and turns to evaluation; the network is disposed of when they do not fit.</summary>
    public static TEncoder Fill<TEncoder>(this TEncoder network, IWeightSource source, WeightNames names)
        where TEncoder : nn.Module
    {
        try
        {
            ModuleWeights.Load(network, source, names);
            network.eval();
            return network;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }
}
