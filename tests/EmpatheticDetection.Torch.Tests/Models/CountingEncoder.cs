using EmpatheticDetection.Torch.Encoders;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Models;

/// <summary>Remembers how many utterances it was given, call by call.</summary>
internal sealed class CountingEncoder(int width) : EncoderNetwork(nameof(CountingEncoder), width)
{
    public List<int> Calls { get; } = [];

    public override Tensor forward(IReadOnlyList<EncoderFeatures> features)
    {
        Calls.Add(features.Count);
        return zeros(features.Count, Width);
    }
}
