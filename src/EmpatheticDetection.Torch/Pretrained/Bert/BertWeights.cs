using System.Text.Json;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Weights;
using EmpatheticDetection.Torch.Pretrained.Text;
using EmpatheticDetection.Torch.Weights;

namespace EmpatheticDetection.Torch.Pretrained.Bert;

/// <summary>The names in BERT's files, and loading them.</summary>
public static class BertWeights
{
    /// <summary>Prefixes, older names and heads.</summary>
    public static WeightNames Names { get; } = new(
        ["bert."],
        [("LayerNorm.gamma", "LayerNorm.weight"), ("LayerNorm.beta", "LayerNorm.bias")],
        ["cls.", "classifier.", "qa_outputs.", "bert.embeddings.position_ids", "embeddings.position_ids"]);

    /// <summary>Creates a network with a file's weights, in evaluation mode. It has a pooler where the file has one.</summary>
    /// <param name="config">config.json.</param>
    /// <param name="source">The weights.</param>
    /// <param name="where">The config's file, for errors.</param>
    /// <exception cref="InvalidInputException">Config or weights do not fit.</exception>
    public static BertEncoder Load(JsonElement config, IWeightSource source, string where)
    {
        ArgumentNullException.ThrowIfNull(source);
        var network = new BertEncoder(BertConfig.Read(config, where), Names.HasPooler(source));
        return network.Loaded(source, Names);
    }
}
