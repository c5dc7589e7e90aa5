using EmpatheticDetection.Torch.Pretrained.Layers;
using EmpatheticDetection.Torch.Pretrained.Text;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EmpatheticDetection.Torch.Pretrained.Bert;

/// <summary>The sum of a token's, its position's and, where there are types, its type's vector, normalised.</summary>
internal sealed class BertEmbeddings : nn.Module
{
    [ComponentName(Name = "word_embeddings")]
    private readonly EmbeddingTable _words;

    [ComponentName(Name = "position_embeddings")]
    private readonly EmbeddingTable _positions;

    [ComponentName(Name = "token_type_embeddings")]
    private readonly EmbeddingTable? _types;

    [ComponentName(Name = "LayerNorm")]
    private readonly LayerNorm _norm;

    private readonly double _dropout;

    public BertEmbeddings(BertConfig config)
        : base(nameof(BertEmbeddings))
    {
        _words = new EmbeddingTable(config.VocabularySize, config.Width);
        _positions = new EmbeddingTable(config.Positions, config.Width);
        _types = config.TokenTypes > 0 ? new EmbeddingTable(config.TokenTypes, config.Width) : null;
        _norm = nn.LayerNorm(config.Width, config.LayerNormEpsilon);
        _dropout = config.Dropout;
        RegisterComponents();
    }

    /// <summary>(places, width), of positions (batch, tokens).</summary>
    public Tensor Forward(TextInput input, Tensor positions, TokenPlaces places)
    {
        using var scope = NewDisposeScope();
        var sum = _words.forward(places.Pack(input.Ids));
        if (_types is not null) sum = sum + (input.TokenTypes is { } given ? _types.forward(places.Pack(given)) : _types.Table[0]);
        sum = sum + _positions.forward(places.Pack(positions));
        var hidden = _norm.forward(sum);
        return (training ? F.dropout(hidden, _dropout, training: true) : hidden).MoveToOuterDisposeScope();
    }
}
