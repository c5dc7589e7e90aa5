using EmpatheticDetection.Cli.Presentation;
using EmpatheticDetection.Cli.Training;
using EmpatheticDetection.Cli.Verbs;
using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Turns;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Media;
using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Inference;
using EmpatheticDetection.Torch.Reference;
using EmpatheticDetection.Torch.Runtime;
using EmpatheticDetection.Torch.Training;

namespace EmpatheticDetection.Cli.Evaluation;

/// <summary>A trained model and the labelled conversations that it is to be judged by.</summary>
/// <param name="Model">The model folder.</param>
/// <param name="Data">The data folder or file.</param>
/// <param name="Split">The split.</param>
/// <param name="Rows">Its conversations.</param>
/// <param name="Skipped">Conversations without a known label that were left out on request.</param>
internal sealed record ModelEvaluation(string Model, string Data, string Split, IReadOnlyList<LabelledConversation> Rows, int Skipped)
{
    /// <summary>How the model is used, where not as its folder says.</summary>
    public EnsembleOptions Options { get; init; } = new();

    /// <summary>Reads the data, before any model is loaded.</summary>
    /// <exception cref="InvalidInputException">No data are named, there is no such split, it is empty, or a row has no label.</exception>
    public static ModelEvaluation Open(string model, string? data, string? split, bool skipUnlabelled, CancellationToken cancellation)
    {
        if (data is null) throw new InvalidInputException("evaluate", "a model is named but no data", "Name a data folder or a JSON file with --data.");
        var dataset = DatasetFolder.Open(data);
        string name = SplitNames.Normalise(split ?? (dataset.Has(SplitNames.Test) ? SplitNames.Test : SplitNames.All));
        var read = dataset.Read(name, skipUnlabelled ? UnlabelledPolicy.Skip : UnlabelledPolicy.Refuse, cancellation);
        return read.Conversations.Count > 0
            ? new ModelEvaluation(model, data, name, read.Conversations, read.SkippedIds.Count)
            : throw new InvalidInputException(data, $"split \"{name}\" has no labelled conversation", "Name another split with --split.");
    }

    /// <summary>The command without what follows on intervals; of paths from the root on it keeps the name, as reports are passed on.</summary>
    public string Command => $"evaluate --model {Named(Model)} --data {Named(Data)} --split {Split}{(Skipped > 0 ? " --skip-unlabelled" : "")}"
        + (Options.Computation is { } way ? $" --computation {ComputationOption.NameOf(way)}" : "")
        + (Options.Precision == Precision.Bfloat16 ? " --precision bfloat16" : "") + (Options.Uncalibrated ? " --no-calibration" : "")
        + AbstentionOptions.Text(Options.Abstention);

    /// <summary>The data's name, its split, and whether it is synthetic.</summary>
    public string Description => $"{TrainingData.Describe(Data)}{(Split == SplitNames.All ? "" : $", {Split} split")}"
        + (Skipped > 0 ? $", {Skipped} without a label left out" : "");

    /// <summary>Loads what is to be judged.</summary>
    public ModelEnsemble Load()
    {
        var ensemble = ModelEnsemble.Load(Model, Options);
        if (Options.Computation == ReferenceComputation.AsEvaluated)
            foreach (var model in ensemble.Models) model.RefitMetadata([.. Rows.Select(row => row.Conversation)]);
        return ensemble;
    }

    /// <summary>Predicts every conversation; one of which the model has nothing to go by is counted aloud and left out.</summary>
    /// <param name="missingFfmpeg">What happens where only ffmpeg could read a file.</param>
    /// <param name="progress">Where progress is told; null for nowhere.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<PredictionSet> PredictAsync(MissingFfmpegPolicy missingFfmpeg, TextWriter? progress, CancellationToken cancellation)
    {
        using var ensemble = Load();
        progress?.WriteLine(Description);
        var predicted = await EvaluationRun.PredictAsync(ensemble, Rows, needs => new DatasetMedia(needs, missingFfmpeg), Split, cancellation);
        var without = predicted.WithoutEvidence;
        if (without.Count > 0) progress?.WriteLine($"{without.Count} conversations give the model nothing to go by and are not judged, such as \"{without[0]}\".");
        return new PredictionSet(ModelNames.Of([Model])[0], predicted.Predictions, Representations: predicted.Representations);
    }

    /// <summary>Predicts every conversation after each of its speaker's utterances, from what was said until then.</summary>
    /// <param name="ensemble">The model, loaded.</param>
    /// <param name="missingFfmpeg">What happens where only ffmpeg could read a file.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IReadOnlyList<TurnPrediction>> PredictTurnsAsync(
        ModelEnsemble ensemble, MissingFfmpegPolicy missingFfmpeg, CancellationToken cancellation)
    {
        var turns = new List<TurnPrediction>();
        var predictor = new TurnPredictor(ensemble, needs => new DatasetMedia(needs, missingFfmpeg));
        await foreach (var turn in predictor.PredictAsync(Rows, _ => Split, cancellation)) turns.Add(turn);
        return turns;
    }

    private static string Named(string path) => Path.IsPathRooted(path) ? Path.GetFileName(Path.TrimEndingDirectorySeparator(path)) : path;
}
