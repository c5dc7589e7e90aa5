using EmpatheticDetection.Core.Weights;
using EmpatheticDetection.Torch.Weights;

namespace EmpatheticDetection.Torch.Pretrained.Wav2Vec2;

/// <summary>Names in the files of Wav2Vec2, HuBERT and WavLM.</summary>
internal static class WaveWeights
{
    private const string Masked = "masked_spec_embed";

    /// <summary>Weight norm as PyTorch named it before its parametrizations.</summary>
    public static IReadOnlyList<(string From, string To)> Older { get; } =
    [
        (".conv.weight_g", ".conv.parametrizations.weight.original0"), (".conv.weight_v", ".conv.parametrizations.weight.original1"),
    ];

    /// <summary>The names in a file.</summary>
    /// <param name="weights">The file.</param>
    /// <param name="prefix">What the encoder's names begin with in a file that holds heads, too.</param>
    public static WeightNames Names(IWeightSource weights, string prefix) => WeightNames.WithHeads(weights, [prefix], Older);

    /// <summary>Creates a network and loads its weights.</summary>
    /// <param name="weights">Where from.</param>
    /// <param name="prefix">What the encoder's names begin with in a file that holds heads, too.</param>
    /// <param name="create">Creates the network, with or without the embedding of masked frames: some published files lack it.</param>
    public static T Load<T>(IWeightSource weights, string prefix, Func<bool, T> create)
        where T : WaveEncoder
    {
        ArgumentNullException.ThrowIfNull(weights);
        var network = create(weights.Tensors.ContainsKey(Masked) || weights.Tensors.ContainsKey(prefix + Masked));
        return network.Loaded(weights, Names(weights, prefix));
    }
}
