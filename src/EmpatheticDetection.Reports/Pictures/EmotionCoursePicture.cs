using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Evaluation.Turns;
using EmpatheticDetection.Reports.Document;
using ScottPlot;

namespace EmpatheticDetection.Reports.Pictures;

/// <summary>turns.png: the probability of each emotion after each of the speaker's utterances, dialogue by dialogue.</summary>
public static class EmotionCoursePicture
{
    /// <summary>Most dialogues of a picture.</summary>
    public const int MostDialogues = 6;
    private const int MostTurns = 24;

    /// <summary>Draws the first dialogues, a panel each; of a long one its last turns.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="turns">Predictions of one dialogue or more, in order; at least one.</param>
    /// <param name="data">The data that they are of.</param>
    public static Picture Draw(string model, IReadOnlyList<TurnPrediction> turns, DataDescription data)
    {
        ArgumentNullException.ThrowIfNull(turns);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfZero(turns.Count);
        var dialogues = turns.GroupBy(turn => turn.Prediction.Id).Take(MostDialogues).ToArray();
        var panels = new (Plot, int)[dialogues.Length];
        for (int d = 0; d < panels.Length; d++)
        {
            var plot = d == 0 ? PlotStyle.New($"Probability of each emotion by turn, in percent, of {model}", data) : PlotStyle.New();
            Dialogue(plot, [.. dialogues[d].TakeLast(MostTurns)]);
            panels[d] = (plot, d == 0 ? 380 : 310);
        }

        string what = dialogues.Length == 1 ? $"dialogue {dialogues[0].Key}" : Numbers.Count(dialogues.Length, "dialogue");
        return PlotImage.Draw($"Probability of each emotion by turn in {what} on {data.Title}, by {model}.", 960, panels);
    }

    private static void Dialogue(Plot plot, TurnPrediction[] turns)
    {
        int classes = EmotionTable.Count;
        for (int t = 0; t < turns.Length; t++)
            for (int c = 0; c < classes; c++)
                Cell(plot, t, classes - 1 - c, turns[t], c);
        var label = turns[0].Prediction.Label;
        PlotStyle.Names(plot.Axes.Left, [.. Enumerable.Range(0, classes).Select(c => (double)(classes - 1 - c))],
            [.. EmotionTable.Names.Select((name, c) => c == (int?)label ? $"true: {name}" : name)]);
        PlotStyle.Names(plot.Axes.Bottom, [.. turns.Select((_, t) => (double)t)], [.. turns.Select(turn => $"{turn.Turn}")]);
        plot.XLabel($"turn of the speaker in dialogue {PlotStyle.Shorten(turns[0].Prediction.Id, 40)}");
        plot.HideGrid();
        plot.Axes.Left.MinimumSize = plot.Axes.Left.MaximumSize = 140;

        // As many places as the widest needs at least, so that a short dialogue's cells are no walls.
        plot.Axes.SetLimits(-0.5, Math.Max(turns.Length, 8) - 0.5, -0.5, classes - 0.5);
    }

    private static void Cell(Plot plot, double x, double y, TurnPrediction turn, int emotion)
    {
        double probability = turn.Prediction.Probabilities[emotion];
        var cell = plot.Add.Rectangle(x - 0.5, x + 0.5, y - 0.5, y + 0.5);
        cell.FillColor = Palette.Shade(probability);
        cell.LineColor = Palette.Line;
        cell.LineWidth = 1;
        PlotStyle.Write(plot, $"{100 * probability:0}", x, y, Palette.WordsOn(cell.FillColor), 14).LabelBold = emotion == (int)turn.Prediction.Predicted;
    }
}
