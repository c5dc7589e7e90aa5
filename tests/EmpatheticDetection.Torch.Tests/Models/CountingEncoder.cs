using EmpatheticDetection.Torch.Encoders;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Models;

/// <summary>Remembers how many utterances it was given, call by call.</summary>
internal sealed class CountingEncoder(int width) : EncoderNetwork(nameof(CountingEncoder), width)
{
    public List<int> Calls { get; } = [];

    public override EncodedUtterances Encode(IReadOnlyList<EncoderFeatures> features)
    {
        Calls.Add(features.Count);
        return EncodedUtterances.Of(zeros(features.Count, Width));
    }
}
