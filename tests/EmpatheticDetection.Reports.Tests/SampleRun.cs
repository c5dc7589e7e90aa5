using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Core.Evaluation.Turns;
using EmpatheticDetection.Reports.Document;

namespace EmpatheticDetection.Reports.Tests;

/// <summary>Predictions and curves made by a seeded rule, of any size.</summary>
internal static class SampleRun
{
    public static readonly DataDescription Synthetic = new(
        "corpus of 300 dialogues, seed 1", true, [new("train", 210), new("validation", 45), new("test", 45)], 24);

    public static readonly DataDescription Measured = new("recordings", false);

    /// <param name="name">The model's name; same name, same predictions.</param>
    /// <param name="rows">How many.</param>
    /// <param name="skill">How much the label's score is raised; 0 is chance.</param>
    /// <param name="present">Classes with support; null for all.</param>
    /// <param name="draws">Bootstrap draws.</param>
    /// <param name="mark">Stands at the end of ids and reasons.</param>
    public static ModelResult Model(
        string name, int rows = 140, double skill = 2, IReadOnlyList<Emotion>? present = null, int draws = 100, string mark = "")
    {
        var random = new Random(name.Sum(c => c) + rows);
        present ??= Enum.GetValues<Emotion>();
        Prediction[] predictions = [.. Enumerable.Range(0, rows).Select(i => Row(i, present[i % present.Count], skill, random, mark))];
        return new(name, EvaluationReport.Compute(predictions, new() { Draws = draws, Data = "test" }), predictions);
    }

    public static TrainingCurve Curve(string model, int epochs, int? kept, bool validated = true) => new(
        model,
        [.. Enumerable.Range(1, epochs).Select(epoch => new EpochPoint(
            epoch, 1.9 * Math.Exp(-epoch / 15.0), 1e-3 * (1 - ((epoch - 1.0) / epochs)),
            validated ? 0.6 + Math.Exp(-epoch / 8.0) + (0.01 * epoch) : null,
            validated ? 0.85 - (0.6 * Math.Exp(-epoch / 9.0)) : null,
            validated ? 0.80 - (0.6 * Math.Exp(-epoch / 9.0)) : null,
            validated ? 0.78 - (0.6 * Math.Exp(-epoch / 9.0)) : null))],
        kept);

    /// <summary>The course of a dialogue of so many turns and of one of a turn less.</summary>
    public static TurnCourse Course(string model, int turns, string mark = "")
    {
        var random = new Random(turns);
        TurnPrediction[] predictions = [.. Enumerable.Range(0, (2 * turns) - 1).Select(i => new TurnPrediction(
            Row(i / turns, (Emotion)(i / turns), i % turns, random, mark), 2 * (i % turns), 1 + (i % turns), "so it went" + mark))];
        return TurnCourse.Of(model, TurnReport.Compute(predictions, new() { Draws = 10 }), predictions);
    }

    private static Prediction Row(int i, Emotion label, double skill, Random random, string mark)
    {
        double[] scores = [.. Enumerable.Range(0, EmotionTable.Count)
            .Select(c => Math.Exp((c == (int)label ? skill : 0) + (2 * random.NextDouble()) - 1))];
        double sum = scores.Sum();
        bool heard = i % 9 != 0, seen = i % 5 != 0;
        var absent = new Dictionary<string, string>();
        if (!heard) absent["audio" + mark] = "no sound file is named" + mark;
        if (!seen) absent["video"] = i % 2 == 0 ? "the file is not there" : "the film cannot be decoded";
        return new(
            $"dialogue-{i:000}{mark}", [.. scores.Select(score => score / sum)], label, "test", $"speaker-{i % 12}",
            [.. (string[])["text"], .. heard ? (string[])["audio" + mark] : [], .. seen ? (string[])["video"] : [], "metadata"],
            absent.Count > 0 ? absent : null,
            Groups: new Dictionary<string, string> { ["age" + mark] = (i % 12 < 7 ? "young" : "old") + mark })
        {
            Abstained = scores.Max() / sum < 0.3,
        };
    }
}
