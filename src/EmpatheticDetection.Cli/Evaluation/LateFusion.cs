using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Fusion;

namespace EmpatheticDetection.Cli.Evaluation;

/// <summary>A late fusion from predictions to what is left of it, in one way for every verb.</summary>
/// <param name="Alignment">What is fused.</param>
/// <param name="FittedOn">What it was fitted or chosen on; null for nothing.</param>
/// <param name="Fusion">How it fuses.</param>
/// <param name="Description">The same as it is kept.</param>
/// <param name="Fused">What comes of it.</param>
internal sealed record LateFusion(
    PredictionAlignment Alignment, FittingRows? FittedOn, ILateFusion Fusion, FusionDescription Description, IReadOnlyList<Prediction> Fused)
{
    /// <summary>The strategy that is chosen by comparison.</summary>
    public const string Auto = "auto";

    /// <summary>Chooses, fits and fuses.</summary>
    /// <param name="models">One set a model.</param>
    /// <param name="fitOn">For each model the predictions to fit on; empty for a strategy that does not learn.</param>
    /// <param name="strategy">A strategy's name, or <see cref="Auto"/>.</param>
    /// <param name="weights">For the strategy "weighted".</param>
    /// <param name="seed">Of the draws behind a choice.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static LateFusion Make(
        IReadOnlyList<PredictionSet> models, IReadOnlyList<PredictionSet> fitOn, string strategy, IReadOnlyList<double>? weights, long seed,
        CancellationToken cancellation)
    {
        var alignment = PredictionAlignment.Of(models);
        var rows = fitOn.Count > 0 ? FittingRows.Of(PredictionAlignment.Of(fitOn), alignment) : null;
        var selection = strategy == Auto ? FusionSelection.Compare(rows!, seed: seed, cancellation: cancellation) : null;
        var fusion = FusionStrategies.Create(selection?.Chosen ?? strategy, weights, rows, cancellation);
        var description = FusionDescription.Of(fusion, [.. alignment.Models.Select(model => model.Name)], rows) with { Selection = selection };
        return new(alignment, rows, fusion, description, FusedPredictions.Of(alignment, fusion));
    }

    /// <summary>fused.jsonl is described by fused.fusion.json.</summary>
    public static string DescriptionPath(string predictions) => Beside(predictions, ".fusion.json");

    /// <summary>fused.jsonl has its models, with the fusion, in fused.model.</summary>
    public static string FolderPath(string predictions) => Beside(predictions, ".model");

    /// <summary>The model folder of a run's predictions.</summary>
    public static string ModelBeside(string predictions) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(predictions))!, "model");

    /// <summary>Writes the predictions and the description.</summary>
    /// <exception cref="InvalidInputException">A file cannot be written.</exception>
    public void Write(string predictions)
    {
        PredictionFile.Write(predictions, Fused);
        Description.Write(DescriptionPath(predictions));
    }

    /// <summary>What it gains over the best single model; null without labels or draws.</summary>
    public FusionGain? Gain(EvaluationOptions options, CancellationToken cancellation) =>
        options.Draws > 0 ? FusionGain.Compute(Alignment, Fused, options.Draws, options.Seed, cancellation) : null;

    private static string Beside(string predictions, string ending) =>
        Path.Combine(Path.GetDirectoryName(predictions) ?? "", Path.GetFileNameWithoutExtension(predictions) + ending);
}
