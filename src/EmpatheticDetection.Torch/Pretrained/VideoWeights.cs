using EmpatheticDetection.Core.Weights;
using EmpatheticDetection.Torch.Weights;

namespace EmpatheticDetection.Torch.Pretrained;

/// <summary>Loads an encoder's weights, ready to encode.</summary>
internal static class VideoWeights
{
    /// <summary>Loads strictly and sets the network to evaluation; an encoder that does not fit its weights is freed.</summary>
    public static T Load<T>(T encoder, IWeightSource weights, WeightNames names)
        where T : VideoEncoder
    {
        try
        {
            ModuleWeights.Load(encoder, weights, names);
            encoder.eval();
            return encoder;
        }
        catch
        {
            encoder.Dispose();
            throw;
        }
    }
}
