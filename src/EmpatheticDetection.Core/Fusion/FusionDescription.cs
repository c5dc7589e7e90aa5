using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Numerics;

namespace EmpatheticDetection.Core.Fusion;

/// <summary>What a fusion is, as JSON: enough to read how it weighs its models, and to fuse other predictions in the same way.</summary>
/// <param name="Version">The format's version.</param>
/// <param name="Strategy">One of <see cref="FusionStrategies.Names"/>.</param>
/// <param name="Models">The models, in the order in which they count.</param>
/// <param name="Classes">The classes, in the order of probabilities.</param>
/// <param name="Weights">One a model where the strategy has fixed weights; null otherwise.</param>
/// <param name="Stacking">The regression where the strategy is stacking; null otherwise.</param>
/// <param name="FittedRows">On how many rows it was fitted; null when it does not learn.</param>
public sealed record FusionDescription(
    int Version,
    string Strategy,
    IReadOnlyList<string> Models,
    IReadOnlyList<string> Classes,
    IReadOnlyList<double>? Weights,
    LogisticRegression? Stacking,
    int? FittedRows)
{
    /// <summary>The version that is written, and the only one that is read.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Describes a fusion of models of the seven classes.</summary>
    public static FusionDescription Of(ILateFusion fusion, IReadOnlyList<string> models, FittingRows? fittedOn = null)
    {
        ArgumentNullException.ThrowIfNull(fusion);
        var weights = fusion switch
        {
            WeightedFusion weighted => weighted.Weights,
            FittedWeightsFusion fitted => fitted.Weights,
            _ => null,
        };
        return new(
            CurrentVersion, fusion.Name, models, EmotionTable.Names, weights, (fusion as StackingFusion)?.Regression,
            fittedOn?.Labels.Length);
    }

    /// <summary>The fusion that is described.</summary>
    /// <exception cref="InvalidInputException">
    /// The version, the strategy or the order of classes is unknown, or numbers do not fit.
    /// </exception>
    public ILateFusion Create()
    {
        if (Version != CurrentVersion) throw Bad($"is of version {Version}, which this program does not know");
        if (!Classes.SequenceEqual(EmotionTable.Names)) throw Bad("has other classes, or another order of them");
        switch (Strategy)
        {
            case "stacking":
                if (Stacking is not { } regression) throw Bad("lacks the regression of stacking");
                if (!regression.Fits(Models.Count * (Classes.Count + 1), Classes.Count)) throw Bad("has a regression of other shapes");
                return new StackingFusion(regression);
            case "weighted" or "fitted-weights":
                if (Weights is null || Weights.Count != Models.Count
                    || Weights.Any(weight => !double.IsFinite(weight) || weight < 0) || Weights.Sum() <= 0)
                    throw Bad("has no weight of 0 or more for each model");
                return Strategy == "weighted" ? new WeightedFusion(Weights) : new FittedWeightsFusion(Weights);
            default:
                return FusionStrategies.Create(Strategy);
        }
    }

    /// <summary>Reads a description.</summary>
    /// <exception cref="InvalidInputException">The file is missing or damaged.</exception>
    public static FusionDescription Read(string path) => ReportJson.Read<FusionDescription>(path);

    /// <summary>Writes the description.</summary>
    public void Write(string path) => AtomicFile.WriteText(path, ReportJson.Write(this) + "\n");

    private static InvalidInputException Bad(string cause) => new("fusion description", cause, "Fuse again to make a new one.");
}
