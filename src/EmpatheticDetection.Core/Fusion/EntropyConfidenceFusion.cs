namespace EmpatheticDetection.Core.Fusion;

/// <summary>
/// A weighted mean in which a model counts by how far its row is from the uniform one: 1 - H(p) / ln k, renormalised over the models
/// present; equal weights where all are uniform.
/// </summary>
public sealed class EntropyConfidenceFusion : ILateFusion
{
    private const double Rounding = 1e-6;

    /// <summary>The mark by which it is found.</summary>
    public static FusionStrategy Strategy { get; } = new("entropy-confidence", 5, false, _ => new EntropyConfidenceFusion());

    /// <inheritdoc/>
    public FusedOutput Fuse(FusionInput input) => Mixture.Of(input, (row, model) => Confidence(input, row, model));

    /// <summary>The weights of the models on a row: 0 where absent, of sum 1.</summary>
    public static double[] Weights(FusionInput input, int row)
    {
        ArgumentNullException.ThrowIfNull(input);
        var weights = new double[input.Models.Count];
        Mixture.Renormalise(input, row, (i, model) => Confidence(input, i, model), weights);
        return weights;
    }

    /// <summary>1 - H(p) / ln k: 0 where the model knows nothing, 1 where it is certain.</summary>
    internal static double Confidence(FusionInput input, int row, int model)
    {
        if (input.Classes == 1) return 1; // nothing to be unsure about, and ln 1 = 0
        double entropy = 0;
        foreach (double p in input.Probabilities[model].Row(row))
            if (p > 0)
                entropy -= p * Math.Log(p);
        double confidence = 1 - (entropy / Math.Log(input.Classes));
        return confidence < Rounding ? 0 : confidence;
    }
}
