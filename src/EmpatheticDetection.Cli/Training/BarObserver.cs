using System.Globalization;
using EmpatheticDetection.Torch.Training;
using Spectre.Console;

namespace EmpatheticDetection.Cli.Training;

/// <summary>A bar for the epoch under way with loss, rate and the time left, and a line for each epoch that is over.</summary>
internal sealed class BarObserver(ProgressContext context, IAnsiConsole console) : ITrainingObserver
{
    private ProgressTask? _bar;

    public static Progress Create(IAnsiConsole console) => console.Progress().AutoClear(true).HideCompleted(true).Columns(
        new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new SpinnerColumn());

    public void Stage(string description)
    {
        Finish();
        _bar = context.AddTask(Markup.Escape(description));
        _bar.IsIndeterminate = true;
    }

    public void Step(StepProgress progress)
    {
        if (_bar is null || _bar.IsIndeterminate || _bar.IsFinished)
        {
            Finish();
            _bar = context.AddTask("", maxValue: progress.Batches);
        }

        _bar.Description = string.Create(CultureInfo.InvariantCulture, $"epoch {progress.Epoch} of {progress.Epochs}  loss {progress.Loss:0.000}  rate {progress.LearningRate:0.0e+00}");
        _bar.Value = Math.Min(progress.Batch, progress.Batches - 0.01);
    }

    public void Epoch(EpochRecord record, bool isBest)
    {
        Finish();
        console.WriteLine(PlainObserver.Describe(record, isBest));
    }

    private void Finish()
    {
        _bar?.StopTask();
        _bar = null;
    }
}
