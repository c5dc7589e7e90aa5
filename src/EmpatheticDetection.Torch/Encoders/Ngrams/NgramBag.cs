using EmpatheticDetection.Torch.Runtime;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace EmpatheticDetection.Torch.Encoders.Ngrams;

/// <summary>
/// A weighted sum of learnt vectors, one a bucket, as fastText does it (Joulin et al. 2016, https://arxiv.org/abs/1607.01759). The weights
/// are tf-idf with the row's length taken out, fitted on the training split and kept with the parameters.
/// </summary>
internal sealed class NgramBag : Module<IReadOnlyList<NgramsFeatures>, Tensor>
{
    [ComponentName(Name = "buckets")]
    private readonly EmbeddingBag _buckets;

    [ComponentName(Name = "inverse_frequency")]
    private readonly Tensor _inverseFrequency;

    private readonly double _dropout;
    private readonly int _minimumTexts;

    /// <summary>Creates a bag.</summary>
    /// <param name="buckets">Number of buckets.</param>
    /// <param name="width">Length of a vector.</param>
    /// <param name="scale">Spread of the vectors at the start; 0 starts at zero.</param>
    /// <param name="dropout">Share of n-grams that are left out while training.</param>
    /// <param name="minimumTexts">Buckets that fewer training texts have are not read.</param>
    public NgramBag(int buckets, int width, double scale, double dropout, int minimumTexts)
        : base(nameof(NgramBag))
    {
        _buckets = EmbeddingBag(buckets, width, mode: EmbeddingBagMode.Sum);
        _inverseFrequency = ones(buckets);
        (_dropout, _minimumTexts) = (dropout, minimumTexts);
        using (no_grad()) _buckets.weight!.mul_(Scalars.Of(scale));
        RegisterComponents();
    }

    /// <summary>
    /// ln((1 + texts) / (1 + texts that have it)) + 1, as scikit-learn smooths it; 0 for buckets that are too rare to learn from.
    /// </summary>
    public void FitStatistics(IReadOnlyList<NgramsFeatures> training)
    {
        int[] texts = new int[_inverseFrequency.shape[0]];
        foreach (var row in training)
            foreach (int bucket in row.Buckets)
                texts[bucket]++;
        using var fitted = tensor(texts.Select(n => n < _minimumTexts ? 0f : (float)(Math.Log((1.0 + training.Count) / (1 + n)) + 1)).ToArray());
        using var noGradient = no_grad();
        _inverseFrequency.copy_(fitted);
    }

    /// <summary>Sum of the squares of all vectors: a scalar.</summary>
    public Tensor SumOfSquares()
    {
        using var scope = NewDisposeScope();
        return _buckets.weight!.square().sum().MoveToOuterDisposeScope();
    }

    /// <summary>Rows, which may be empty, to (rows, width).</summary>
    public override Tensor forward(IReadOnlyList<NgramsFeatures> rows)
    {
        using var scope = NewDisposeScope();
        int total = rows.Sum(row => row.Buckets.Length);
        long[] buckets = new long[total], rowOf = new long[total], offsets = new long[rows.Count];
        float[] repeats = new float[total];
        for (int i = 0, next = 0; i < rows.Count; i++)
        {
            offsets[i] = next;
            for (int j = 0; j < rows[i].Buckets.Length; j++, next++)
                (buckets[next], rowOf[next], repeats[next]) = (rows[i].Buckets[j], i, 1 + MathF.Log(rows[i].Counts[j]));
        }

        var (ids, places) = (tensor(buckets), tensor(rowOf));
        var weights = tensor(repeats) * _inverseFrequency.index_select(0, ids);
        weights = functional.dropout(weights, _dropout, training);
        var lengths = zeros(rows.Count).index_add(0, places, weights * weights, Scalars.Of(1)).sqrt().clamp_min(Scalars.Of(1e-6));
        return _buckets.call(ids, tensor(offsets), weights / lengths.index_select(0, places)).MoveToOuterDisposeScope();
    }
}
