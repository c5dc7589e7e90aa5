using System.Text.Json;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Weights;
using EmpatheticDetection.Torch.Pretrained.Wav2Vec2;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained.WavLM;

/// <summary>WavLM, equal to Hugging Face's <c>WavLMModel</c>; its attentions are each head's own, where that gives their average.</summary>
/// <param name="config">Its shape.</param>
public sealed class WavLMEncoder(WavLMConfig config)
    : WaveEncoder(nameof(WavLMEncoder), config, layer => new WavLMAttention(config, layer == 0))
{
    /// <summary>Creates the encoder that a config describes and loads its weights; it does not train until told to.</summary>
    /// <param name="config">config.json.</param>
    /// <param name="weights">Its parameters, with or without the prefix <c>wavlm.</c>; heads beside them are passed over.</param>
    /// <param name="where">The config's file, for errors.</param>
    /// <exception cref="InvalidInputException">Config or weights are damaged or of another model.</exception>
    public static WavLMEncoder Load(JsonElement config, IWeightSource weights, string where) => WaveWeights.Load(
        weights, "wavlm.", masked => new WavLMEncoder(WavLMConfig.Read(config, where) with { MaskedEmbedding = masked }));

    private protected override Tensor PositionScores(long frames) => ((WavLMAttention)Layers.FirstAttention).Positions(frames);
}
