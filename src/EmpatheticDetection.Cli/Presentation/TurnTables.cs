using System.Globalization;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Evaluation.Turns;
using Spectre.Console;

namespace EmpatheticDetection.Cli.Presentation;

/// <summary>Predictions after each utterance, and figures by turn.</summary>
internal static class TurnTables
{
    /// <summary>A row for each utterance of a speaker.</summary>
    public static void WriteCourse(IAnsiConsole console, IReadOnlyList<TurnPrediction> turns)
    {
        var table = Tables.Texts("After each of the speaker's utterances", "Conversation", "Turn", "Emotion", "Probability", "Label", "Words");
        foreach (var turn in turns)
        {
            var prediction = turn.Prediction;
            table.Row(
                prediction.Id,
                turn.Turn.ToString(CultureInfo.InvariantCulture),
                EmotionTable.NameOf(prediction.Predicted),
                (100 * prediction.Probabilities[(int)prediction.Predicted]).ToString("0.0", CultureInfo.InvariantCulture) + " %",
                prediction.Label is { } label ? EmotionTable.NameOf(label) : Figures.Undefined,
                turn.Text);
        }

        console.Write(table);
    }

    /// <summary>The figures of each turn.</summary>
    public static void WriteFigures(IAnsiConsole console, IReadOnlyList<TurnReport> turns)
    {
        var table = Tables.Numbers(
            "By turn of the speaker, from what was said until then", "Turn", ["Dialogues", "Accuracy, %", "UAR, %", "Macro-F1, %", "Log loss"]);
        foreach (var turn in turns)
        {
            table.Row(
                turn.Turn.ToString(CultureInfo.InvariantCulture),
                Figures.Count(turn.Report.Counts.Labelled),
                Figures.Percent(turn.Report.Accuracy),
                Figures.Percent(turn.Report.BalancedAccuracy),
                Figures.Percent(turn.Report.MacroSupported.F1),
                Figures.Plain(turn.Report.LogLoss));
        }

        console.Write(table);
    }
}
