using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Torch.Training;

namespace EmpatheticDetection.Cli.Training.Seeds;

/// <summary>Trains one configuration with several seeds, a run folder each; what is finished is kept when it is resumed.</summary>
/// <param name="Template">Configuration, data, folder and command; its seed counts nothing.</param>
/// <param name="Seeds">The seeds, each once.</param>
/// <param name="Finish">Writes a run's report, which is the last of its files.</param>
internal sealed record SeedsSession(TrainingSession Template, IReadOnlyList<long> Seeds, Action<TrainedSession> Finish)
{
    private static readonly EvaluationOptions WithoutIntervals = new() { Draws = 0 };

    public async Task<SeedSummary> RunAsync(TextWriter output, CancellationToken cancellation)
    {
        var data = Template.Data;
        ClaimedFolder.Open(
            Template.Folder, Template.Resume, Template.Config, "rows.json",
            new { Training = RowsHash.Of(data.Training), Validation = RowsHash.Of(data.Validation), Test = RowsHash.Of(data.Test) });
        var runs = new List<SeedRun>();
        foreach (long seed in Seeds)
        {
            var folder = new RunFolder(Path.Combine(Template.Folder, $"seed-{seed}"));
            if (Template.Resume && File.Exists(folder.Report)) await output.WriteLineAsync($"seed {seed} is done already.");
            else await TrainAsync(seed, folder, runs, output, cancellation);
            runs.Add(new SeedRun(seed, Path.GetFileName(folder.Path), Validation(folder), Test(folder)));
        }

        return SeedSummary.Of(Template.Command, data.Description, runs);
    }

    private async Task TrainAsync(long seed, RunFolder folder, List<SeedRun> done, TextWriter output, CancellationToken cancellation)
    {
        await output.WriteLineAsync($"seed {seed}, {done.Count + 1} of {Seeds.Count}");
        var config = Template.Config with { Training = Template.Config.Training with { Seed = seed } };
        try
        {
            Finish(await (Template with { Config = config, Folder = folder.Path, Resume = Template.Resume }).RunAsync(output, cancellation));
        }
        catch (Exception e) when (e is InvalidInputException or IOException or UnauthorizedAccessException)
        {
            string kept = done.Count == 0 ? "none is done" : $"done and kept: {string.Join(", ", done.Select(run => run.Seed))}";
            throw new InvalidInputException($"seed {seed}", $"failed ({e.Message.TrimEnd('.')}); {kept}", "Mend the cause and go on with --resume.", e);
        }
    }

    private static SeedFigures? Validation(RunFolder folder) => new FileInfo(folder.ValidationPredictions) is { Exists: true, Length: > 0 }
        ? SeedFigures.Of(EvaluationReport.Compute(PredictionFile.Load(folder.ValidationPredictions), WithoutIntervals))
        : null;

    private static SeedFigures? Test(RunFolder folder) => File.Exists(folder.TestResults) ? SeedFigures.Of(EvaluationReport.Read(folder.TestResults)) : null;
}
