using EmpatheticDetection.Core.Evaluation.Metrics;

namespace EmpatheticDetection.Core.Fusion;

/// <summary>
/// A weighted mean whose weights minimise the log loss on rows that no model was trained on: a linear opinion pool
/// (Ranjan and Gneiting 2010).
/// </summary>
public sealed class FittedWeightsFusion : ILateFusion
{
    private readonly WeightedFusion _mixture;

    /// <summary>Takes weights that were fitted before.</summary>
    public FittedWeightsFusion(IReadOnlyList<double> weights) => _mixture = new WeightedFusion(weights);

    /// <summary>The mark by which it is found.</summary>
    public static FusionStrategy Strategy { get; } = new(
        "fitted-weights", 7, true, request => Fit(request.RequiredRows.Input, request.RequiredRows.Labels, request.Cancellation));

    /// <summary>One a model, of sum 1.</summary>
    public IReadOnlyList<double> Weights => _mixture.Weights;

    IReadOnlyList<double>? ILateFusion.ModelWeights => Weights;

    /// <inheritdoc/>
    public bool Fits(int models, int classes) => _mixture.Fits(models, classes);

    /// <summary>Fits weights; never worse on these rows than equal ones.</summary>
    /// <param name="validation">Rows that the models were not trained on, and that the result is not judged by.</param>
    /// <param name="labels">Their classes.</param>
    /// <param name="cancellation">Stops the fit.</param>
    public static FittedWeightsFusion Fit(FusionInput validation, int[] labels, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(validation);
        ArgumentNullException.ThrowIfNull(labels);
        double[] equal = [.. Enumerable.Repeat(1.0 / validation.Models.Count, validation.Models.Count)];
        var fits = MixtureWeights.Fit(validation, labels, cancellation).Prepend(equal).Select(weights => new FittedWeightsFusion(weights));
        return fits.MinBy(fit => LogLoss.Mean(fit.Fuse(validation).Probabilities, labels))!;
    }

    /// <inheritdoc/>
    public FusedOutput Fuse(FusionInput input) => _mixture.Fuse(input);
}
