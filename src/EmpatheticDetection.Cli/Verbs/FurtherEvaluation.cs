using System.CommandLine;
using EmpatheticDetection.Cli.Evaluation;
using EmpatheticDetection.Cli.Presentation;
using EmpatheticDetection.Cli.Training;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Core.Evaluation.Turns;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Media;
using EmpatheticDetection.Reports.Document;
using EmpatheticDetection.Reports.Html;
using EmpatheticDetection.Torch.Encoders;
using EmpatheticDetection.Torch.Inference;
using EmpatheticDetection.Torch.Robustness;

namespace EmpatheticDetection.Cli.Verbs;

/// <summary>The options of <c>evaluate</c> that ask more of a model: subsets of modalities, bad recordings, each utterance; and what they do.</summary>
internal sealed class FurtherEvaluation
{
    private const string AllSubsets = "all-subsets", ReportFile = "report.html";

    private readonly Option<string?> _modalities = new("--modalities")
    {
        Description = $"Judge --model also with some modalities alone: {AllSubsets}, or names joined by commas, of {string.Join(", ", ModalityName.All)}.",
    };

    private readonly Option<bool> _degrade = new("--degrade")
    {
        Description = "Judge --model also under noise at 20, 10 and 0 dB, dropped, dark and blurred frames, and wrong words.",
    };

    private readonly Option<bool> _turns = new("--per-utterance")
    {
        Description = "Judge --model also after each of the speaker's utterances, from what was said until then.",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_modalities);
        command.Options.Add(_degrade);
        command.Options.Add(_turns);
    }

    /// <summary>Whether any is asked for.</summary>
    public bool IsAsked(ParseResult parsed) => parsed.GetValue(_modalities) is not null || parsed.GetValue(_degrade) || parsed.GetValue(_turns);

    /// <summary>Refuses what cannot be done, before anything is computed.</summary>
    public void Check(ParseResult parsed, string? model, string? folder, bool json)
    {
        if (!IsAsked(parsed)) return;
        if (model is null)
            throw new InvalidInputException("evaluate", "--modalities, --degrade and --per-utterance need a model", "Name --model and --data; predictions are of one condition.");
        if (json && folder is null)
            throw new InvalidInputException("evaluate", "--json has no place for figures of several conditions", "Name --out, where they are written.");
        if (parsed.GetValue(_modalities) is { } given and not AllSubsets && given.Split(',').FirstOrDefault(name => !ModalityName.All.Contains(name.Trim())) is { } unknown)
            throw new InvalidInputException("--modalities", $"there is no modality \"{unknown}\"", $"Say {AllSubsets}, or names of {string.Join(", ", ModalityName.All)}, joined by commas.");
    }

    /// <summary>Does what is asked for; writes tables, and files into the folder when there is one.</summary>
    public async Task RunAsync(
        ParseResult parsed, ModelEvaluation evaluation, PredictionSet all, EvaluationReport report, EvaluationOptions options, MissingFfmpegPolicy missingFfmpeg,
        string? folder, TextWriter? writer, CancellationToken cancellation)
    {
        if (!IsAsked(parsed)) return;
        options = options with { Command = $"{options.Command}{Asked(parsed)}" };
        using var ensemble = evaluation.Load();
        var data = new DataDescription(evaluation.Description, TrainingData.IsSynthetic(evaluation.Data));
        RobustnessResult? robustness = null;
        TurnCourse? course = null;
        if (parsed.GetValue(_modalities) is not null || parsed.GetValue(_degrade))
        {
            var conditions = new RobustnessEvaluation(evaluation, ensemble, missingFfmpeg, options);
            robustness = new(all.Name, await conditions.RunAsync(Subsets(parsed, ensemble), parsed.GetValue(_degrade), all, writer, cancellation));
            if (folder is not null) RobustnessFiles.Write(folder, robustness, options, data);
            if (writer is not null) RobustnessTable.Write(Terminal.On(writer), robustness);
        }

        if (parsed.GetValue(_turns))
        {
            var turns = await evaluation.PredictTurnsAsync(ensemble, missingFfmpeg, cancellation);
            course = TurnCourse.Of(all.Name, TurnReport.Compute(turns, options, cancellation), turns);
            if (folder is not null) TurnFiles.Write(folder, course, turns, options, data);
            if (writer is not null) TurnTables.WriteFigures(Terminal.On(writer), course.Reports);
        }

        if (folder is null) return;
        ReportHtml.Write(Path.Combine(folder, ReportFile), new ReportDocument
        {
            Run = new RunDescription
            {
                Title = $"Evaluation of {all.Name}",
                Summary = $"{all.Name} was judged on {data.Title}, and under other conditions.",
                Data = data,
                Command = options.Command,
                Seed = options.Seed,
                UsesChainOfEmpathy = ensemble.Models.Any(model => model.Config.ReadsChainOfEmpathy),
            },
            Models = [new ModelResult(all.Name, report, all.Predictions)],
            Robustness = robustness is null ? [] : [robustness],
            Turns = course is null ? [] : [course],
        });
    }

    private IReadOnlyList<ModalitySubset> Subsets(ParseResult parsed, ModelEnsemble ensemble) => parsed.GetValue(_modalities) switch
    {
        null => [],
        AllSubsets => ModalitySubset.AllOf(ensemble.Modalities),
        var names => [new([.. ensemble.Modalities]), new([.. ModalityName.All.Where(names.Split(',').Select(name => name.Trim()).Contains)])],
    };

    private string Asked(ParseResult parsed) => (parsed.GetValue(_modalities) is { } names ? $" --modalities {names}" : "")
        + (parsed.GetValue(_degrade) ? " --degrade" : "") + (parsed.GetValue(_turns) ? " --per-utterance" : "");
}
