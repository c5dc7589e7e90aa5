using EmpatheticDetection.Torch.Runtime;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace EmpatheticDetection.Torch.Encoders;

/// <summary>
/// Multinomial logistic regression on the mean of what is measured of a speaker's utterances. Statistics are standardised on the training split's
/// dialogues and divided by the root of their number, so that a row's length is about 1, as that of tf-idf, whatever is measured. Starts at zero.
/// </summary>
internal sealed class StatisticsDirect : DirectNetwork
{
    // Beyond three deviations a statistic says no more than that it is unusual.
    private const double Limit = 3;
    private readonly int _width;
    private readonly double _penalty;
    private readonly Func<EncoderFeatures, float[]> _statistics;

    [ComponentName(Name = "scale")]
    private readonly Standardization _scale;

    [ComponentName(Name = "linear")]
    private readonly Linear _linear;

    [ComponentName(Name = "dropout")]
    private readonly Dropout _dropout;

    /// <summary>Creates the regression.</summary>
    /// <param name="width">Statistics of an utterance.</param>
    /// <param name="classes">Number of logits.</param>
    /// <param name="penalty">Times half the sum of the squared weights, added to the loss.</param>
    /// <param name="dropout">Share of statistics that are left out while training.</param>
    /// <param name="statistics">Gives an utterance's statistics.</param>
    public StatisticsDirect(int width, int classes, double penalty, double dropout, Func<EncoderFeatures, float[]> statistics)
        : base(nameof(StatisticsDirect))
    {
        (_width, _penalty, _statistics) = (width, penalty, statistics);
        _scale = new Standardization(width);
        _linear = Linear(width, classes);
        _dropout = Dropout(dropout);
        init.zeros_(_linear.weight);
        init.zeros_(_linear.bias);
        RegisterComponents();
    }

    public override bool OfSpeaker => true;

    public override void FitStatistics(IReadOnlyList<IReadOnlyList<EncoderFeatures>> training) =>
        _scale.Fit(training.Where(steps => steps.Count > 0).Select(Mean));

    public override Tensor? Penalty()
    {
        if (_penalty == 0) return null;
        using var scope = NewDisposeScope();
        return (_linear.weight!.square().sum() * Scalars.Of(_penalty / 2)).MoveToOuterDisposeScope();
    }

    public override Tensor forward(IReadOnlyList<IReadOnlyList<EncoderFeatures>> dialogues)
    {
        using var scope = NewDisposeScope();
        var means = tensor(dialogues.SelectMany(Mean).ToArray(), [dialogues.Count, _width]);
        var heard = tensor(dialogues.Select(steps => steps.Count > 0 ? 1f : 0f).ToArray()).unsqueeze(-1);
        var scaled = _scale.call(means).clamp(Scalars.Of(-Limit), Scalars.Of(Limit));
        var rows = scaled * heard / Scalars.Of(Math.Sqrt(_width));                                   // (dialogues, statistics)
        return _linear.call(_dropout.call(rows)).MoveToOuterDisposeScope();
    }

    // Of all utterances of a dialogue; zeros when there is none.
    private float[] Mean(IReadOnlyList<EncoderFeatures> steps)
    {
        var mean = new float[_width];
        foreach (var step in steps)
        {
            float[] statistics = _statistics(step);
            for (int i = 0; i < mean.Length; i++) mean[i] += statistics[i] / steps.Count;
        }

        return mean;
    }
}
