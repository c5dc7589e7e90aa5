using EmpatheticDetection.Torch.Pretrained.Layers;
using EmpatheticDetection.Torch.Pretrained.Text;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EmpatheticDetection.Torch.Pretrained.DistilBert;

/// <summary>The sum of a token's and its position's vector, normalised.</summary>
internal sealed class DistilBertEmbeddings : nn.Module
{
    [ComponentName(Name = "word_embeddings")]
    private readonly EmbeddingTable _words;

    [ComponentName(Name = "position_embeddings")]
    private readonly EmbeddingTable _positions;

    [ComponentName(Name = "LayerNorm")]
    private readonly LayerNorm _norm;

    private readonly double _dropout;

    public DistilBertEmbeddings(DistilBertConfig config)
        : base(nameof(DistilBertEmbeddings))
    {
        _words = new EmbeddingTable(config.VocabularySize, config.Width);
        _positions = new EmbeddingTable(config.Positions, config.Width);
        (_norm, _dropout) = (nn.LayerNorm(config.Width, 1e-12), config.Dropout);
        RegisterComponents();
    }

    /// <summary>(places, width).</summary>
    public Tensor Forward(TextInput input, TokenPlaces places)
    {
        using var scope = NewDisposeScope();
        var positions = arange(places.Time, dtype: ScalarType.Int64, device: input.Ids.device).unsqueeze(0).expand(input.Ids.shape);
        var hidden = _norm.forward(_words.forward(places.Pack(input.Ids)) + _positions.forward(places.Pack(positions)));
        return (training ? F.dropout(hidden, _dropout, training: true) : hidden).MoveToOuterDisposeScope();
    }
}
