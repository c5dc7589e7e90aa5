using EmpatheticDetection.Core.Evaluation;

namespace EmpatheticDetection.Core.Fusion;

/// <summary>
/// Weighs the models anew for every dialogue by what is known of it: the quality of sound and picture, the number of words, the turn,
/// the speaker's profile, which cues are absent, and how sure each model is. Without any of that it learns weights alone.
/// </summary>
/// <param name="Context">Which cues and groups it sees.</param>
/// <param name="Gate">Scores the models; each sees all of that, and the model's own certainty in the last column.</param>
public sealed record AdaptiveFusion(ContextFeatures Context, LinearGate Gate) : ILateFusion
{
    private static readonly double[] Strengths = [0.01, 0.1, 1];

    /// <summary>The mark by which it is found.</summary>
    public static FusionStrategy Strategy { get; } = new("adaptive", 10, true, request =>
    {
        double best = PenaltySearch.Best(request.RequiredRows, Strengths, Fit, request.Cancellation);
        return Fit(request.RequiredRows, best);

        AdaptiveFusion Fit(FittingRows rows, double strength) => AdaptiveFusion.Fit(rows.Input, rows.Labels, strength, request.Cancellation);
    });

    /// <summary>Fits on rows that the models were not trained on.</summary>
    /// <param name="validation">What the models say of them.</param>
    /// <param name="labels">Their classes.</param>
    /// <param name="inverseStrength">The larger, the weaker the penalty on the gate's weights.</param>
    /// <param name="cancellation">Stops the fit.</param>
    public static AdaptiveFusion Fit(
        FusionInput validation, int[] labels, double inverseStrength = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(validation);
        var context = ContextFeatures.Fit(validation.Contexts);
        return new(context, LinearGate.Fit(validation, labels, [.. Seen(context, validation)], inverseStrength, cancellation));
    }

    /// <inheritdoc/>
    public bool Fits(int models, int classes) => Gate.Fits(models) && Gate.Widths.All(width => width == Math.Max(1, Context.Width) + 1);

    /// <inheritdoc/>
    public FusedOutput Fuse(FusionInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!Fits(input.Models.Count, input.Classes)) throw new ArgumentException("fitted on other models", nameof(input));
        return Gate.Mix(input, [.. Seen(Context, input)]);
    }

    // For each model (rows, context and the model's certainty).
    private static IEnumerable<ScoreMatrix> Seen(ContextFeatures context, FusionInput input)
    {
        var common = context.Of(input.Contexts);
        for (int m = 0; m < input.Models.Count; m++)
        {
            var own = new ScoreMatrix(input.Rows, common.Classes + 1);
            for (int i = 0; i < input.Rows; i++)
            {
                common.Row(i).CopyTo(own.Row(i));
                own.Row(i)[^1] = input.Present[m][i] ? EntropyConfidenceFusion.Confidence(input, i, m) : double.NaN;
            }

            yield return own;
        }
    }
}
