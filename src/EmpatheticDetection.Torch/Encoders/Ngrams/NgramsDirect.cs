using EmpatheticDetection.Torch.Runtime;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace EmpatheticDetection.Torch.Encoders.Ngrams;

/// <summary>
/// Multinomial logistic regression on the tf-idf of a dialogue's n-grams, its utterances taken as one text. Starts at zero, so that
/// n-grams that training does not meet say nothing.
/// </summary>
internal sealed class NgramsDirect : DirectNetwork
{
    [ComponentName(Name = "weights")]
    private readonly NgramBag _weights;

    [ComponentName(Name = "bias")]
    private readonly Parameter _bias;

    private readonly double _penalty;

    public NgramsDirect(NgramsConfig config, int classes)
        : base(nameof(NgramsDirect))
    {
        _weights = new NgramBag(config.Buckets, classes, 0, config.DirectDropout, config.MinimumTexts);
        _bias = Parameter(zeros(classes));
        _penalty = config.DirectPenalty;
        RegisterComponents();
    }

    public override void FitStatistics(IReadOnlyList<IReadOnlyList<EncoderFeatures>> training) =>
        _weights.FitStatistics([.. training.Select(Join)]);

    public override Tensor? Penalty() => _penalty > 0 ? _weights.SumOfSquares() * Scalars.Of(_penalty / 2) : null;

    public override Tensor forward(IReadOnlyList<IReadOnlyList<EncoderFeatures>> dialogues)
    {
        using var scope = NewDisposeScope();
        return (_weights.call([.. dialogues.Select(Join)]) + _bias).MoveToOuterDisposeScope();
    }

    private static NgramsFeatures Join(IReadOnlyList<EncoderFeatures> steps)
    {
        if (steps.Count == 1) return (NgramsFeatures)steps[0];
        var counts = new SortedDictionary<int, float>();
        foreach (var step in steps.Cast<NgramsFeatures>())
            for (int i = 0; i < step.Buckets.Length; i++)
                counts[step.Buckets[i]] = counts.GetValueOrDefault(step.Buckets[i]) + step.Counts[i];
        return new NgramsFeatures([.. counts.Keys], [.. counts.Values]);
    }
}
