using System.Text.Json;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Fusion;

/// <summary>What a fusion is, as JSON: enough to read how it weighs its models, and to fuse other predictions in the same way.</summary>
/// <param name="Version">The format's version.</param>
/// <param name="Strategy">One of <see cref="FusionStrategies.Names"/>.</param>
/// <param name="Models">The models, in the order in which they count.</param>
/// <param name="Classes">The classes, in the order of probabilities.</param>
/// <param name="Parameters">What the strategy was given or learnt, by name; an empty object where it has nothing.</param>
/// <param name="FittedRows">On how many rows it was fitted; null when it does not learn.</param>
public sealed record FusionDescription(
    int Version,
    string Strategy,
    IReadOnlyList<string> Models,
    IReadOnlyList<string> Classes,
    JsonElement Parameters,
    int? FittedRows)
{
    /// <summary>How the strategy was chosen; null when it was named.</summary>
    public FusionSelection? Selection { get; init; }

    /// <summary>The version that is written, and the only one that is read.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Describes a fusion of models of the seven classes.</summary>
    public static FusionDescription Of(ILateFusion fusion, IReadOnlyList<string> models, FittingRows? fittedOn = null)
    {
        ArgumentNullException.ThrowIfNull(fusion);
        return new(
            CurrentVersion, fusion.Name, models, EmotionTable.Names, ReportJson.ToElement(fusion, fusion.GetType()), fittedOn?.Labels.Length);
    }

    /// <summary>The fusion that is described.</summary>
    /// <exception cref="InvalidInputException">
    /// The version, the strategy or the order of classes is unknown, or numbers do not fit.
    /// </exception>
    public ILateFusion Create()
    {
        if (Version != CurrentVersion) throw Bad($"is of version {Version}, which this program does not know");
        if (!Classes.SequenceEqual(EmotionTable.Names)) throw Bad("has other classes, or another order of them");
        var type = FusionStrategies.TypeOf(FusionStrategies.Named(Strategy));
        try
        {
            return ReportJson.FromElement(Parameters, type) is ILateFusion fusion && fusion.Fits(Models.Count, Classes.Count)
                ? fusion
                : throw Bad($"has parameters that do not fit {Models.Count} models");
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw Bad($"has parameters that \"{Strategy}\" cannot use ({e.Message.TrimEnd('.')})");
        }
    }

    /// <summary>Reads a description.</summary>
    /// <exception cref="InvalidInputException">The file is missing or damaged.</exception>
    public static FusionDescription Read(string path) => ReportJson.Read<FusionDescription>(path);

    /// <summary>Writes the description.</summary>
    public void Write(string path) => AtomicFile.WriteText(path, ReportJson.Write(this) + "\n");

    private static InvalidInputException Bad(string cause) => new("fusion description", cause, "Fuse again to make a new one.");
}
