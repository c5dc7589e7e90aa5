using System.Text.Json;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Torch.Pretrained.DistilBert;

/// <summary>Sizes and settings of DistilBERT, as transformers' DistilBertConfig has them.</summary>
public sealed record DistilBertConfig
{
    /// <summary>Number of token ids.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>Length of a hidden state.</summary>
    public required int Width { get; init; }

    /// <summary>Number of layers.</summary>
    public required int Layers { get; init; }

    /// <summary>Number of heads, a divisor of the width.</summary>
    public required int Heads { get; init; }

    /// <summary>Width between the two linear maps of a layer.</summary>
    public required int FeedForward { get; init; }

    /// <summary>Between those two.</summary>
    public required Activation Activation { get; init; }

    /// <summary>Dropout of embeddings and of the linear maps' result, while training.</summary>
    public required double Dropout { get; init; }

    /// <summary>Dropout of attention weights, while training.</summary>
    public required double AttentionDropout { get; init; }

    /// <summary>Rows of the table of positions.</summary>
    public required int Positions { get; init; }

    /// <summary>Reads a config.json.</summary>
    /// <exception cref="InvalidInputException">A value is impossible.</exception>
    public static DistilBertConfig Read(JsonElement config, string where)
    {
        var reader = new ConfigReader(config, where);
        var read = new DistilBertConfig
        {
            VocabularySize = reader.Int("vocab_size", 30522),
            Width = reader.Int("dim", 768),
            Layers = reader.Int("n_layers", 6),
            Heads = reader.Int("n_heads", 12),
            FeedForward = reader.Int("hidden_dim", 4 * 768),
            Activation = reader.Activation("activation", Activation.Gelu),
            Dropout = reader.Number("dropout", 0.1),
            AttentionDropout = reader.Number("attention_dropout", 0.1),
            Positions = reader.Int("max_position_embeddings", 512),
        };
        reader.Require(read.Width % read.Heads == 0, $"a dim of {read.Width} cannot be split into {read.Heads} heads");
        reader.Require(read.Dropout < 1 && read.AttentionDropout < 1, "a dropout of 1 leaves nothing");
        return read;
    }
}
