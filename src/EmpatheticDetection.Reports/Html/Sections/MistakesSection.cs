using System.Xml.Linq;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Reports.Document;
using static EmpatheticDetection.Reports.Html.Markup;

namespace EmpatheticDetection.Reports.Html.Sections;

/// <summary>The mistakes that models were surest of.</summary>
internal static class MistakesSection
{
    private const int Shown = 3;

    public static XElement? Of(ReportDocument document) => document.Mistakes.Count == 0 ? null
        : Section("mistakes", "Most confident mistakes",
            P("Where a model was wrong and sure of it: the first place to look for wrong labels, broken media and what the model lacks."),
            Table(
                ["Dialogue", "Model", "Words", "True", "Predicted", "Probabilities, %", "Modalities"],
                document.Mistakes.Select(mistake => new object?[]
                {
                    mistake.Prediction.Id,
                    mistake.Model,
                    mistake.Words.Length == 0 ? Numbers.None : mistake.Words,
                    mistake.Prediction.Label is { } label ? EmotionTable.NameOf(label) : Numbers.None,
                    EmotionTable.NameOf(mistake.Prediction.Predicted),
                    Probabilities(mistake.Prediction),
                    Modalities.Of(mistake.Prediction),
                }), words: true));

    // The most probable ones, and the true one wherever it stands.
    private static string Probabilities(Prediction prediction) => string.Join(", ", prediction.Probabilities
        .Select((probability, i) => (Probability: probability, Emotion: (Emotion)i))
        .OrderByDescending(pair => pair.Probability)
        .Where((pair, rank) => rank < Shown || pair.Emotion == prediction.Label)
        .Select(pair => $"{EmotionTable.NameOf(pair.Emotion)} {Numbers.Text(pair.Probability)}"));
}
