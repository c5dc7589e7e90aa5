using EmpatheticDetection.Core.Evaluation;

namespace EmpatheticDetection.Core.Fusion;

/// <summary>
/// Attention over models: each model's own representation of a dialogue (the vector before its last layer) is scored by a learnt query,
/// and a softmax over the present models weighs their probabilities. Representations of different models live in different spaces, so
/// each has its own query. A model without representations has a bias alone.
/// </summary>
/// <param name="Gate">The queries.</param>
public sealed record AttentionFusion(LinearGate Gate) : ILateFusion
{
    private const double InverseStrength = 1;

    /// <summary>The mark by which it is found.</summary>
    public static FusionStrategy Strategy { get; } = new(
        "attention", 11, true, request => Fit(request.RequiredRows.Input, request.RequiredRows.Labels, request.Cancellation));

    /// <summary>Fits on rows that the models were not trained on.</summary>
    public static AttentionFusion Fit(FusionInput validation, int[] labels, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(validation);
        return new(LinearGate.Fit(validation, labels, Vectors(validation), InverseStrength, cancellation));
    }

    /// <inheritdoc/>
    public bool Fits(int models, int classes) => Gate.Fits(models);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">It was fitted on representations of another width, or on some where there are none.</exception>
    public FusedOutput Fuse(FusionInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        ScoreMatrix[] raw = Vectors(input);
        if (!Fits(input.Models.Count, input.Classes) || !raw.Select(vectors => vectors.Classes).SequenceEqual(Gate.Widths))
            throw new ArgumentException("fitted on other models, or on representations that are not here", nameof(input));
        return FusedOutput.Of(Gate.Mix(input, raw));
    }

    // A model without representations has one column of zeros.
    private static ScoreMatrix[] Vectors(FusionInput input) => [.. input.Representations.Select(vectors => vectors ?? new ScoreMatrix(input.Rows, 1))];
}
