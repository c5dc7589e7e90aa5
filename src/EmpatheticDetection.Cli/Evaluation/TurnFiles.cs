using EmpatheticDetection.Cli.Presentation;
using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Core.Evaluation.Turns;
using EmpatheticDetection.Reports.Document;
using EmpatheticDetection.Reports.Pictures;

namespace EmpatheticDetection.Cli.Evaluation;

/// <summary>utterance_predictions.jsonl, turns.json and their pictures; docs/predictions.md describes them.</summary>
internal static class TurnFiles
{
    public const string Predictions = "utterance_predictions.jsonl", Json = "turns.json", FiguresPicture = "turn_figures.png", CoursePicture = "turns.png";

    public static void Write(string folder, TurnCourse course, IReadOnlyList<TurnPrediction> turns, EvaluationOptions options, DataDescription data)
    {
        TurnPredictionFile.Write(Path.Combine(folder, Predictions), turns);
        JsonOutput.Write(Path.Combine(folder, Json), new
        {
            Version = 1,
            options.Command,
            options.Data,
            course.Model,
            Turns = course.Reports.Select(turn => new
            {
                turn.Turn,
                Dialogues = turn.Report.Counts.Labelled,
                turn.Report.Accuracy,
                turn.Report.BalancedAccuracy,
                MacroF1 = turn.Report.MacroSupported.F1,
                turn.Report.LogLoss,
                turn.Report.Ece,
            }),
        }, TextWriter.Null);
        if (course.Reports.Count > 0) TurnFiguresPicture.Draw(course.Model, course.Reports, data).Write(Path.Combine(folder, FiguresPicture));
        if (course.Examples.Count > 0) EmotionCoursePicture.Draw(course.Model, course.Examples, data).Write(Path.Combine(folder, CoursePicture));
    }
}
