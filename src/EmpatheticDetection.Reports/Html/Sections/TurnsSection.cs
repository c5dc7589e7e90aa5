using System.Xml.Linq;
using EmpatheticDetection.Reports.Document;
using EmpatheticDetection.Reports.Pictures;
using static EmpatheticDetection.Reports.Html.Markup;

namespace EmpatheticDetection.Reports.Html.Sections;

/// <summary>Figures by turn, and the course of some dialogues.</summary>
internal static class TurnsSection
{
    public static XElement? Of(ReportDocument document) => document.Turns.Count == 0 ? null
        : Section("turns", "Through the dialogue",
            P("After each of the speaker's utterances, from it and what was said before alone: what the model would have said live. The label is the "
                + "dialogue's. Later turns are of fewer, longer dialogues, so figures of different turns are of different dialogues."),
            document.Turns.Where(course => course.Reports.Count > 0 || course.Examples.Count > 0).Select(course => Course(course, document)));

    private static object?[] Course(TurnCourse course, ReportDocument document)
    {
        var data = course.Reports.Count > 0 ? document.Run.Data.PartOf(course.Reports[0].Report.Counts) : document.Run.Data;
        return
        [
            El("h3", course.Model),
            course.Reports.Count == 0 ? null : Figure(TurnFiguresPicture.Draw(course.Model, course.Reports, data)),
            course.Reports.Count == 0 ? null : Table(
                ["Turn", "Dialogues", "Accuracy, %", "UAR, %", "Macro-F1, %", "Log loss"],
                course.Reports.Select(turn => new object?[]
                {
                    turn.Turn,
                    Numbers.Count(turn.Report.Counts.Labelled),
                    Estimate(turn.Report.Accuracy),
                    Estimate(turn.Report.BalancedAccuracy),
                    Estimate(turn.Report.MacroSupported.F1),
                    Estimate(turn.Report.LogLoss, NumberUnit.Plain),
                })),
            course.Examples.Count == 0 ? null : Figure(EmotionCoursePicture.Draw(course.Model, course.Examples, data)),
        ];
    }
}
