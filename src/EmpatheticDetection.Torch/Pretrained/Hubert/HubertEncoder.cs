using System.Text.Json;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Weights;
using EmpatheticDetection.Torch.Modules;
using EmpatheticDetection.Torch.Pretrained.Wav2Vec2;

namespace EmpatheticDetection.Torch.Pretrained.Hubert;

/// <summary>HuBERT, equal to Hugging Face's <c>HubertModel</c>; it gives no extracted features.</summary>
/// <param name="config">Its shape.</param>
public sealed class HubertEncoder(HubertConfig config)
    : WaveEncoder(
        nameof(HubertEncoder), config,
        _ => new PackedAttention(config.HiddenSize, config.Heads, keyBias: true, config.AttentionDropout))
{
    private protected override bool GivesFeatures => false;

    /// <summary>Creates the encoder that a config describes and loads its weights; it does not train until told to.</summary>
    /// <param name="config">config.json.</param>
    /// <param name="weights">Its parameters, with or without the prefix <c>hubert.</c>; heads beside them are passed over.</param>
    /// <param name="where">The config's file, for errors.</param>
    /// <exception cref="InvalidInputException">Config or weights are damaged or of another model.</exception>
    public static HubertEncoder Load(JsonElement config, IWeightSource weights, string where) => WaveWeights.Load(
        weights, "hubert.", masked => new HubertEncoder(HubertConfig.Read(config, where) with { MaskedEmbedding = masked }));
}
