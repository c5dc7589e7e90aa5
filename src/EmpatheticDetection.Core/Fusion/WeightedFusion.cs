namespace EmpatheticDetection.Core.Fusion;

/// <summary>
/// A weighted mean of the models' probabilities. Weights are renormalised over the models present; where these have weight 0 altogether,
/// they count equally.
/// </summary>
public sealed class WeightedFusion : ILateFusion
{
    /// <summary>Takes weights.</summary>
    /// <param name="weights">One a model, 0 or more, not all 0; they need not sum to 1.</param>
    /// <exception cref="ArgumentException">They are not.</exception>
    public WeightedFusion(IReadOnlyList<double> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Any(weight => !double.IsFinite(weight) || weight < 0) || !weights.Any(weight => weight > 0))
            throw new ArgumentException("weights are finite, 0 or more, and not all 0", nameof(weights));
        Weights = weights;
    }

    /// <summary>The mark by which it is found.</summary>
    public static FusionStrategy Strategy { get; } =
        new("weighted", 6, false, request => new WeightedFusion(request.RequiredWeights)) { NeedsWeights = true };

    /// <summary>One a model, as given.</summary>
    public IReadOnlyList<double> Weights { get; }

    IReadOnlyList<double>? ILateFusion.ModelWeights => Weights;

    /// <inheritdoc/>
    public bool Fits(int models, int classes) => Weights.Count == models;

    /// <inheritdoc/>
    public FusedOutput Fuse(FusionInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Fits(input.Models.Count, input.Classes)
            ? Mixture.Of(input, (_, model) => Weights[model])
            : throw new ArgumentException($"{Weights.Count} weights for {input.Models.Count} models", nameof(input));
    }
}
