using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Fusion;

/// <summary>
/// Attention over models: each model's own representation of a dialogue (the vector before its classifier) is scored by a learnt query,
/// and a softmax over the present models weighs their probabilities. Representations of different models live in different spaces, so
/// each has its own query. A model without representations has a bias alone.
/// </summary>
/// <param name="Gate">The queries.</param>
public sealed record AttentionFusion(LinearGate Gate) : ILateFusion
{
    private static readonly double[] Strengths = [0.01, 0.1, 1];
    private const string Cure = "Keep NAME.representations.safetensors beside each NAME.jsonl: train writes them, and evaluate --save-representations.";

    /// <summary>The mark by which it is found.</summary>
    public static FusionStrategy Strategy { get; } = new("attention", 11, true, request =>
    {
        double best = PenaltySearch.Best(request.RequiredRows, Strengths, Fit, request.Cancellation);
        return Fit(request.RequiredRows, best);

        AttentionFusion Fit(FittingRows rows, double strength) => AttentionFusion.Fit(rows.Input, rows.Labels, strength, request.Cancellation);
    })
    {
        NeedsRepresentations = true,
    };

    /// <summary>Fits on rows that the models were not trained on.</summary>
    /// <param name="validation">What the models say of them.</param>
    /// <param name="labels">Their classes.</param>
    /// <param name="inverseStrength">The larger, the weaker the penalty on the gate's weights.</param>
    /// <param name="cancellation">Stops the fit.</param>
    /// <exception cref="InvalidInputException">No model has representations.</exception>
    public static AttentionFusion Fit(
        FusionInput validation, int[] labels, double inverseStrength = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(validation);
        if (validation.Representations.All(vectors => vectors is null))
            throw new InvalidInputException("strategy \"attention\"", "sees the models' representations, and the rows to fit on have none", Cure);
        return new(LinearGate.Fit(
            validation, labels, [.. validation.Representations.Select(vectors => vectors ?? new ScoreMatrix(validation.Rows, 1))],
            inverseStrength, cancellation));
    }

    /// <inheritdoc/>
    public bool Fits(int models, int classes) => Gate.Fits(models);

    /// <inheritdoc/>
    /// <exception cref="InvalidInputException">A model has no representations, or of another width than when it was fitted.</exception>
    public FusedOutput Fuse(FusionInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!Fits(input.Models.Count, input.Classes)) throw new ArgumentException("fitted on other models", nameof(input));
        return Gate.Mix(input, [.. Gate.Widths.Select((width, model) => Vectors(input, model, width))]);
    }

    // One column of zeros for a model that was fitted without, and zeros for one that is absent throughout.
    private static ScoreMatrix Vectors(FusionInput input, int model, int width)
    {
        var vectors = input.Representations[model];
        if (vectors?.Classes == width) return vectors;
        if (width == 1 || !input.Present[model].Contains(true)) return new ScoreMatrix(input.Rows, width);
        throw new InvalidInputException($"model \"{input.Models[model]}\"", vectors is null
            ? "has no representations, by which attention weighs it"
            : $"has representations of {vectors.Classes} numbers; attention was fitted on {width}", Cure);
    }
}
