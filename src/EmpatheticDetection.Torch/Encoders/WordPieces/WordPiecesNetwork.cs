using EmpatheticDetection.Torch.Modules;
using EmpatheticDetection.Torch.Runtime;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace EmpatheticDetection.Torch.Encoders.WordPieces;

/// <summary>Word pieces to a vector: learnt vectors, a bidirectional gated recurrent unit, attentive statistics and the largest values.</summary>
internal sealed class WordPiecesNetwork : EncoderNetwork
{
    [ComponentName(Name = "pieces")]
    private readonly Embedding _pieces;

    [ComponentName(Name = "gru")]
    private readonly GRU _gru;

    [ComponentName(Name = "pooling")]
    private readonly AttentiveStatisticsPooling _pooling;

    [ComponentName(Name = "dropout")]
    private readonly Dropout _dropout;

    public WordPiecesNetwork(WordPiecesConfig config, int vocabularySize)
        : base(nameof(WordPiecesNetwork), 6 * config.Hidden)
    {
        _pieces = Embedding(vocabularySize, config.EmbeddingWidth);
        _gru = GRU(config.EmbeddingWidth, config.Hidden, batchFirst: true, bidirectional: true);
        _pooling = new AttentiveStatisticsPooling(2 * config.Hidden, config.Hidden);
        _dropout = Dropout(config.Dropout);
        StateWidth = 2 * config.Hidden;
        RegisterComponents();
    }

    public override int StateWidth { get; }

    public override EncodedUtterances Encode(IReadOnlyList<EncoderFeatures> features)
    {
        using var scope = NewDisposeScope();
        var rows = features.Cast<WordPiecesFeatures>().ToArray();
        int longest = rows.Max(row => row.Ids.Length);
        var lengths = tensor(rows.Select(row => (long)row.Ids.Length).ToArray());
        var ids = new long[rows.Length * longest];
        for (int i = 0; i < rows.Length; i++)
            for (int j = 0; j < rows[i].Ids.Length; j++)
                ids[(i * longest) + j] = rows[i].Ids[j];
        var vectors = _dropout.call(_pieces.call(tensor(ids, [rows.Length, longest])));   // (rows, pieces, embedding)
        var states = _gru.RunPacked(vectors, lengths).Hidden;                             // (rows, pieces, 2 * hidden)
        var real = SequenceMask.FromLengths(lengths, longest);
        var largest = states.masked_fill(real.logical_not().unsqueeze(2), Scalars.Of(float.NegativeInfinity)).amax([1]);
        var pooled = cat([_pooling.Forward(states, real).Statistics, largest], 1);
        return new EncodedUtterances(pooled, states, real).MoveToOuterDisposeScope();
    }
}
