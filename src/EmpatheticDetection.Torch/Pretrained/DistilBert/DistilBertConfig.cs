using System.Text.Json;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Torch.Pretrained.Bert;

namespace EmpatheticDetection.Torch.Pretrained.DistilBert;

/// <summary>DistilBERT's config.json: BERT's settings under other keys, and no token types.</summary>
public static class DistilBertConfig
{
    /// <summary>Reads a config.json.</summary>
    /// <exception cref="InvalidInputException">A value is impossible.</exception>
    public static BertConfig Read(JsonElement config, string where)
    {
        var reader = new ConfigReader(config, where);
        var read = new BertConfig
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
            TokenTypes = 0,
            LayerNormEpsilon = 1e-12, // fixed in the original, whatever the config says
            PadId = 0, // not read by the network
        };
        reader.Require(read.Width % read.Heads == 0, $"a dim of {read.Width} cannot be split into {read.Heads} heads");
        reader.Require(read.Dropout < 1 && read.AttentionDropout < 1, "a dropout of 1 leaves nothing");
        return read;
    }
}
