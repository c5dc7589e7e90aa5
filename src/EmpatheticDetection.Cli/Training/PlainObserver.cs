using System.Diagnostics;
using System.Globalization;
using EmpatheticDetection.Torch.Training;

namespace EmpatheticDetection.Cli.Training;

/// <summary>Plain lines: one a stage and one an epoch.</summary>
internal sealed class PlainObserver(TextWriter output) : ITrainingObserver
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    public void Stage(string description) => output.WriteLine($"{description} ...");

    public void Step(StepProgress progress)
    {
    }

    public void Epoch(EpochRecord record, bool isBest) => output.WriteLine(Describe(record, isBest) + string.Create(CultureInfo.InvariantCulture, $"  {_clock.Elapsed.TotalSeconds:0} s"));

    public static string Describe(EpochRecord record, bool isBest)
    {
        string line = string.Create(CultureInfo.InvariantCulture, $"epoch {record.Epoch,3}  loss {record.TrainingLoss:0.0000}  rate {record.LearningRate:0.0e+00}");
        if (record.Validation is { } validation)
            line += string.Create(CultureInfo.InvariantCulture,
                $"  validation: loss {validation.Loss:0.0000} accuracy {100 * validation.Accuracy:0.0} UAR {100 * validation.Uar:0.0} macro-F1 {100 * validation.MacroF1:0.0}");
        return line + (isBest ? "  *" : "");
    }
}
