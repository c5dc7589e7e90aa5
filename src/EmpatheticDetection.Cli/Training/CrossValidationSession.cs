using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Torch.Training;

namespace EmpatheticDetection.Cli.Training;

/// <summary>Trains a model for each fold and pools what each says of the rows that it has not seen.</summary>
/// <param name="Template">Configuration, folder and command; its data are all rows together.</param>
/// <param name="Folds">The folds.</param>
internal sealed record CrossValidationSession(TrainingSession Template, IReadOnlyList<Fold> Folds)
{
    private const int ValidationFolds = 6;

    public async Task<IReadOnlyList<Prediction>> RunAsync(TextWriter output, CancellationToken cancellation)
    {
        object divided = Folds.Select(fold => new { fold.Name, HeldOut = RowsHash.Of(fold.HeldOut) }).ToArray();
        ClaimedFolder.Open(Template.Folder, Template.Resume, Template.Config, "folds.json", divided);
        var pooled = new List<Prediction>();
        foreach (var (fold, index) in Folds.Select((fold, index) => (fold, index)))
        {
            await output.WriteLineAsync($"fold {index + 1} of {Folds.Count}: {fold.Name} held out ({fold.HeldOut.Count} of {fold.HeldOut.Count + fold.Training.Count} conversations)");
            var folder = new RunFolder(Path.Combine(Template.Folder, $"fold-{index + 1:00}"));
            if (Template.Resume && File.Exists(folder.Predictions))
            {
                if (new FileInfo(folder.Predictions).Length > 0) pooled.AddRange(PredictionFile.Read(folder.Predictions));
                continue;
            }

            var (training, validation) = Inner(fold.Training);
            var session = Template with
            {
                Data = Template.Data with { Training = training, Validation = validation, Test = fold.HeldOut },
                Folder = folder.Path,
                Resume = Template.Resume && File.Exists(folder.Checkpoint),
                BootstrapDraws = 0,
            };
            pooled.AddRange((await session.RunAsync(output, cancellation)).Test);
        }

        return [.. pooled.Select(prediction => prediction with { Split = "crossval" })];
    }

    // An epoch is chosen on speakers of the training folds, never on those held out; without early stopping nothing is chosen.
    private (IReadOnlyList<LabelledConversation> Training, IReadOnlyList<LabelledConversation> Validation) Inner(IReadOnlyList<LabelledConversation> rows)
    {
        var options = Template.Config.Training;
        if (options.Patience == 0) return (rows, []);
        int speakers = rows.Select(row => row.Speaker).Distinct().Count();
        var inner = rows.All(row => row.Speaker is not null) && speakers > 2
            ? Fold.BySpeaker(rows, Math.Min(ValidationFolds, speakers), options.Seed)[0]
            : Fold.AtRandom(rows, ValidationFolds, options.Seed)[0];
        return (inner.Training, inner.HeldOut);
    }
}
