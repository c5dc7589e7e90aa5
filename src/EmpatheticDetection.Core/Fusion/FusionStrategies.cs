using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Fusion;

/// <summary>The strategies by name.</summary>
public static class FusionStrategies
{
    private static readonly Dictionary<string, Func<IReadOnlyList<double>?, FittingRows?, CancellationToken, ILateFusion>> ByName = new()
    {
        ["average"] = (_, _, _) => new AverageFusion(),
        ["weighted"] = (weights, _, _) => new WeightedFusion(
            weights ?? throw Missing("weighted", "weights", "Give one weight for each model.")),
        ["fitted-weights"] = (_, rows, cancellation) => Fitted(
            "fitted-weights", rows, r => FittedWeightsFusion.Fit(r.Input, r.Labels, cancellation)),
        ["product"] = (_, _, _) => new ProductFusion(),
        ["geometric"] = (_, _, _) => new GeometricFusion(),
        ["maximum-confidence"] = (_, _, _) => new MaximumConfidenceFusion(),
        ["entropy-confidence"] = (_, _, _) => new EntropyConfidenceFusion(),
        ["majority-vote"] = (_, _, _) => new MajorityVoteFusion(),
        ["stacking"] = (_, rows, cancellation) => Fitted("stacking", rows, r => StackingFusion.Fit(r.Input, r.Labels, 1, cancellation)),
    };

    /// <summary>Every name, in the order of the documentation.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. ByName.Keys];

    /// <summary>Whether a strategy learns from labelled rows.</summary>
    public static bool NeedsFitting(string name) => name is "fitted-weights" or "stacking";

    /// <summary>Makes a strategy, fitting it where it learns.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="weights">For "weighted", one a model.</param>
    /// <param name="fitOn">For "fitted-weights" and "stacking".</param>
    /// <param name="cancellation">Stops a fit.</param>
    /// <exception cref="InvalidInputException">The name is unknown, or weights or rows to fit on are missing.</exception>
    public static ILateFusion Create(
        string name, IReadOnlyList<double>? weights = null, FittingRows? fitOn = null, CancellationToken cancellation = default) =>
        ByName.TryGetValue(name, out var create)
            ? create(weights, fitOn, cancellation)
            : throw new InvalidInputException($"strategy \"{name}\"", "is unknown", $"Use one of {string.Join(", ", Names)}.");

    private static ILateFusion Fitted(string name, FittingRows? rows, Func<FittingRows, ILateFusion> fit) =>
        fit(rows ?? throw Missing(name, "predictions to fit on", "Give predictions of the validation split, one file for each model."));

    private static InvalidInputException Missing(string name, string what, string cure) =>
        new($"strategy \"{name}\"", $"needs {what}", cure);
}
