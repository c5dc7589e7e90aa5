using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace EmpatheticDetection.Torch.Encoders.Ngrams;

/// <summary>
/// A weighted sum of learnt vectors, one a bucket, as fastText does it (Joulin et al. 2016). The weights are tf-idf with the row's
/// length taken out, fitted on the training split and kept with the parameters.
/// </summary>
internal sealed class NgramsNetwork : EncoderNetwork
{
    [ComponentName(Name = "buckets")]
    private readonly EmbeddingBag _buckets;

    [ComponentName(Name = "inverse_frequency")]
    private readonly Tensor _inverseFrequency;

    private readonly double _featureDropout;

    public NgramsNetwork(NgramsConfig config)
        : base(nameof(NgramsNetwork), config.Width)
    {
        _buckets = EmbeddingBag(config.Buckets, config.Width, mode: EmbeddingBagMode.Sum);
        _inverseFrequency = ones(config.Buckets);
        _featureDropout = config.FeatureDropout;
        using (no_grad()) _buckets.weight!.mul_(config.InitialScale);
        RegisterComponents();
    }

    /// <summary>ln((1 + texts) / (1 + texts that have it)) + 1, as scikit-learn smooths it; 0 for buckets that occur nowhere.</summary>
    public override void FitStatistics(IReadOnlyList<EncoderFeatures> training)
    {
        var texts = new int[_inverseFrequency.shape[0]];
        foreach (var row in training.Cast<NgramsFeatures>())
            foreach (int bucket in row.Buckets)
                texts[bucket]++;
        using var fitted = tensor(texts.Select(n => n == 0 ? 0f : (float)(Math.Log((1.0 + training.Count) / (1 + n)) + 1)).ToArray());
        using var noGradient = no_grad();
        _inverseFrequency.copy_(fitted);
    }

    public override Tensor forward(IReadOnlyList<EncoderFeatures> features)
    {
        using var scope = NewDisposeScope();
        var rows = features.Cast<NgramsFeatures>().ToArray();
        var ids = tensor(rows.SelectMany(row => row.Buckets.Select(bucket => (long)bucket)).ToArray());
        var counts = tensor(rows.SelectMany(row => row.Counts).ToArray());
        var rowOf = tensor(rows.SelectMany((row, i) => Enumerable.Repeat((long)i, row.Buckets.Length)).ToArray());
        var weights = (1 + counts.log()) * _inverseFrequency.index_select(0, ids);
        weights = functional.dropout(weights, _featureDropout, training);
        var lengths = zeros(rows.Length).index_add(0, rowOf, weights * weights, 1).sqrt().clamp_min(1e-6);
        weights = weights / lengths.index_select(0, rowOf);
        return _buckets.call(ids, Offsets(rows), weights).MoveToOuterDisposeScope();
    }

    private static Tensor Offsets(NgramsFeatures[] rows)
    {
        var offsets = new long[rows.Length];
        for (int i = 1; i < rows.Length; i++) offsets[i] = offsets[i - 1] + rows[i - 1].Buckets.Length;
        return tensor(offsets);
    }
}
