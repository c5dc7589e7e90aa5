using EmpatheticDetection.Cli.Presentation;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Abstaining;
using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Media;
using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Models;
using EmpatheticDetection.Torch.Training;
using Spectre.Console;

namespace EmpatheticDetection.Cli.Training;

/// <summary>A training with everything that belongs to it: progress, test predictions, figures.</summary>
internal sealed record TrainingSession
{
    public required TrainingConfig Config { get; init; }

    public required TrainingData Data { get; init; }

    public required string Folder { get; init; }

    public bool Resume { get; init; }

    public MissingFfmpegPolicy MissingFfmpeg { get; init; }

    /// <summary>When the model is to abstain; null for never.</summary>
    public AbstentionTarget? Abstention { get; init; }

    public required string Command { get; init; }

    public int BootstrapDraws { get; init; } = 2000;

    /// <summary>Trains and predicts validation and test.</summary>
    public async Task<TrainedSession> RunAsync(TextWriter output, CancellationToken cancellation)
    {
        var console = Terminal.On(output);
        var outcome = Terminal.IsTerminal(output)
            ? await BarObserver.Create(console).StartAsync(context => TrainAsync(new BarObserver(context, console), cancellation))
            : await TrainAsync(new PlainObserver(output), cancellation);
        PredictionFile.Write(outcome.Folder.ValidationPredictions, outcome.Validation, outcome.ValidationRepresentations);
        if (outcome.Abstention?.Reason is { } reason) await output.WriteLineAsync($"Abstention: {reason}.");
        if (Data.Test.Count == 0) return new TrainedSession(this, outcome, [], [], null);
        using var model = ModelFolder.Load(outcome.Folder.Model);
        var test = await EvaluationRun.PredictAsync(model, Data.Test, Media(Config.Shape.Needs), "test", null, cancellation);
        var (predictions, without) = test;
        PredictionFile.Write(outcome.Folder.Predictions, predictions, test.Representations);
        if (without.Count > 0)
            await output.WriteLineAsync($"{without.Count} test conversations are left out, as the model has nothing to go by: {string.Join(", ", without.Take(5))}{(without.Count > 5 ? ", ..." : "")}");
        if (predictions.Count == 0) return new TrainedSession(this, outcome, predictions, without, null);
        var options = new EvaluationOptions { Draws = BootstrapDraws, Command = Command, Data = $"{Data.Description}, test split" };
        var report = EvaluationReport.Compute(predictions, options, cancellation);
        report.Write(outcome.Folder.TestResults);
        return new TrainedSession(this, outcome, predictions, without, report)
        {
            Uncalibrated = BootstrapDraws == 0 ? null : EvaluationReport.Compute(test.Uncalibrated, options, cancellation),
        };
    }

    private Task<TrainingOutcome> TrainAsync(ITrainingObserver observer, CancellationToken cancellation) => TrainingRun.RunAsync(
        new TrainingPlan
        {
            Config = Config,
            Training = Data.Training,
            Validation = Data.Validation,
            Media = Media,
            Folder = Folder,
            Resume = Resume,
            Abstention = Abstention,
            Data = Data.Description,
        },
        observer,
        cancellation);

    private DatasetMedia Media(MediaNeeds needs) => new(needs, MissingFfmpeg, keepDecoded: Config.Augmentation is not null);
}
