using EmpatheticDetection.Core.Weights;
using EmpatheticDetection.Torch.Weights;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained;

/// <summary>The last step of every encoder's loading.</summary>
internal static class LoadedEncoder
{
    /// <summary>Fills a network that was just created and sets it to evaluation; it is disposed of where the weights do not fit.</summary>
    public static T Loaded<T>(this T network, IWeightSource weights, WeightNames names)
        where T : nn.Module
    {
        try
        {
            ModuleWeights.Load(network, weights, names);
        }
        catch
        {
            network.Dispose();
            throw;
        }

        network.eval();
        return network;
    }
}
