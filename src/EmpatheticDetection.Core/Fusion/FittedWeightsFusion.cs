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

    /// <inheritdoc/>
    public string Name => "fitted-weights";

    /// <summary>One a model, of sum 1.</summary>
    public IReadOnlyList<double> Weights => _mixture.Weights;

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
