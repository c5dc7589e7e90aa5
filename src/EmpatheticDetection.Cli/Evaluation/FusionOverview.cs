using System.Globalization;
using EmpatheticDetection.Cli.Presentation;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Core.Fusion;

namespace EmpatheticDetection.Cli.Evaluation;

/// <summary>What fuse says: how it fuses, why, and what comes of it.</summary>
internal static class FusionOverview
{
    public static void Write(
        TextWriter output, LateFusion made, EvaluationOptions options, CancellationToken cancellation)
    {
        var (alignment, fittedOn, fusion, description, fused) = made;
        var console = Terminal.On(output);
        output.WriteLine($"{description.Strategy} of {alignment.Models.Count} models, {Figures.Count(alignment.Rows.Count)} conversations");
        if (fittedOn is not null)
        {
            output.WriteLine(
                $"Fitted on {Figures.Count(fittedOn.Labels.Length)} rows ({Figures.Count(fittedOn.Unlabelled)} without a label left out)");
        }

        if (description.Selection is { } selection) FusionSelectionTable.Write(output, selection);
        if (fusion.ModelWeights is { } used)
        {
            output.WriteLine("Weights: " + string.Join(", ", description.Models.Zip(
                used, (model, weight) => $"{model} {weight.ToString("0.####", CultureInfo.InvariantCulture)}")));
        }

        var rows = alignment.Models.Select((model, m) => (model.Name, alignment.Missing[m], Report(model.Predictions)))
            .Append(("fused", 0, Report(fused))).ToList();
        FusionTable.Write(console, rows, made.Gain(options, cancellation));

        EvaluationReport? Report(IReadOnlyList<Prediction> predictions) =>
            predictions.Any(prediction => prediction.Label is not null)
                ? EvaluationReport.Compute(predictions, options, cancellation)
                : null;
    }
}
