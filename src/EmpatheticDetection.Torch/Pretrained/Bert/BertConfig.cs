using System.Text.Json;
using EmpatheticDetection.Core.Configuration;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Torch.Pretrained.Bert;

/// <summary>Sizes and settings of a network of BERT's kind (Devlin et al. 2019), as transformers' BertConfig has them.</summary>
public sealed record BertConfig
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

    /// <summary>Dropout of embeddings and of what layers add, while training.</summary>
    public required double Dropout { get; init; }

    /// <summary>Dropout of attention weights, while training.</summary>
    public required double AttentionDropout { get; init; }

    /// <summary>Rows of the table of positions.</summary>
    public required int Positions { get; init; }

    /// <summary>Rows of the table of token types; 0 for none.</summary>
    public required int TokenTypes { get; init; }

    /// <summary>Added to the variance in layer norms.</summary>
    public required double LayerNormEpsilon { get; init; }

    /// <summary>Id of the padding token.</summary>
    public required int PadId { get; init; }

    /// <summary>Reads a config.json of BERT.</summary>
    /// <exception cref="InvalidInputException">A value is impossible, or asks for what BERT encoders here do not do.</exception>
    public static BertConfig Read(JsonElement config, string where) => Read(config, where, vocabulary: 30522, padId: 0);

    /// <summary>The content of a config.json that reads as this.</summary>
    public string ToJson() => ConfigurationFile.ToJson(new Dictionary<string, object>
    {
        ["model_type"] = "bert",
        ["vocab_size"] = VocabularySize,
        ["hidden_size"] = Width,
        ["num_hidden_layers"] = Layers,
        ["num_attention_heads"] = Heads,
        ["intermediate_size"] = FeedForward,
        ["hidden_act"] = Activation.NameInConfig(),
        ["hidden_dropout_prob"] = Dropout,
        ["attention_probs_dropout_prob"] = AttentionDropout,
        ["max_position_embeddings"] = Positions,
        ["type_vocab_size"] = TokenTypes,
        ["layer_norm_eps"] = LayerNormEpsilon,
        ["pad_token_id"] = PadId,
    });

    /// <summary>Reads a config.json whose class has other defaults.</summary>
    internal static BertConfig Read(JsonElement config, string where, int vocabulary, int padId)
    {
        var reader = new ConfigReader(config, where);
        reader.Choice("position_embedding_type", "absolute", "absolute");
        reader.Require(!reader.Flag("is_decoder", false) && !reader.Flag("add_cross_attention", false),
            "describes a decoder, wanted is an encoder");
        var read = new BertConfig
        {
            VocabularySize = reader.Int("vocab_size", vocabulary),
            Width = reader.Int("hidden_size", 768),
            Layers = reader.Int("num_hidden_layers", 12),
            Heads = reader.Int("num_attention_heads", 12),
            FeedForward = reader.Int("intermediate_size", 3072),
            Activation = reader.Activation("hidden_act", Activation.Gelu),
            Dropout = reader.Number("hidden_dropout_prob", 0.1),
            AttentionDropout = reader.Number("attention_probs_dropout_prob", 0.1),
            Positions = reader.Int("max_position_embeddings", 512),
            TokenTypes = reader.Int("type_vocab_size", 2),
            LayerNormEpsilon = reader.Number("layer_norm_eps", 1e-12),
            PadId = reader.Int("pad_token_id", padId, least: 0),
        };
        reader.Require(read.Width % read.Heads == 0, $"a hidden_size of {read.Width} cannot be split into {read.Heads} heads");
        reader.Require(read.Dropout < 1 && read.AttentionDropout < 1, "a dropout of 1 leaves nothing");
        reader.Require(read.PadId < read.VocabularySize, $"pad_token_id {read.PadId} is outside the vocabulary of {read.VocabularySize}");
        return read;
    }
}
