using System.Text.Json;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Weights;
using EmpatheticDetection.Torch.Pretrained.Text;
using EmpatheticDetection.Torch.Weights;

namespace EmpatheticDetection.Torch.Pretrained.DistilBert;

/// <summary>The names in DistilBERT's files, and loading them.</summary>
public static class DistilBertWeights
{
    /// <summary>Prefixes, older names and heads.</summary>
    public static WeightNames Names { get; } = new(
        ["distilbert."],
        [("LayerNorm.gamma", "LayerNorm.weight"), ("LayerNorm.beta", "LayerNorm.bias")],
        ["vocab_", "pre_classifier.", "classifier.", "qa_outputs.", "distilbert.embeddings.position_ids", "embeddings.position_ids"]);

    /// <summary>Creates a network with a file's weights, in evaluation mode.</summary>
    /// <param name="config">config.json.</param>
    /// <param name="source">The weights.</param>
    /// <param name="where">The config's file, for errors.</param>
    /// <exception cref="InvalidInputException">Config or weights do not fit.</exception>
    public static DistilBertEncoder Load(JsonElement config, IWeightSource source, string where)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new DistilBertEncoder(DistilBertConfig.Read(config, where)).Loaded(source, Names);
    }
}
