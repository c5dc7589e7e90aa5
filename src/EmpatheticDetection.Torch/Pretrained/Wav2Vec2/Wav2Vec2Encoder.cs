using System.Text.Json;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Weights;
using EmpatheticDetection.Torch.Modules;

namespace EmpatheticDetection.Torch.Pretrained.Wav2Vec2;

/// <summary>Wav2Vec2 and XLS-R, equal to Hugging Face's <c>Wav2Vec2Model</c>.</summary>
/// <param name="config">Its shape.</param>
public sealed class Wav2Vec2Encoder(Wav2Vec2Config config)
    : WaveEncoder(
        nameof(Wav2Vec2Encoder), config,
        _ => new PackedAttention(config.HiddenSize, config.Heads, keyBias: true, config.AttentionDropout))
{
    /// <summary>Creates the encoder that a config describes and loads its weights; it does not train until told to.</summary>
    /// <param name="config">config.json.</param>
    /// <param name="weights">Its parameters, with or without the prefix <c>wav2vec2.</c>; heads beside them are passed over.</param>
    /// <param name="where">The config's file, for errors.</param>
    /// <exception cref="InvalidInputException">Config or weights are damaged or of another model.</exception>
    public static Wav2Vec2Encoder Load(JsonElement config, IWeightSource weights, string where) => WaveWeights.Load(
        weights, "wav2vec2.", masked => new Wav2Vec2Encoder(Wav2Vec2Config.Read(config, where) with { MaskedEmbedding = masked }));
}
