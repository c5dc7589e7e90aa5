using System.Xml.Linq;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Reports.Document;
using static EmpatheticDetection.Reports.Html.Markup;

namespace EmpatheticDetection.Reports.Html.Sections;

/// <summary>One dialogue with what the models heard, saw and read in it.</summary>
internal static class ExplainedSection
{
    public static XElement? Of(ReportDocument document) => document.Explained is not { } dialogue ? null
        : Section("explained", "A dialogue explained",
            P($"Dialogue {dialogue.Id}: ", El("strong", EmotionTable.NameOf(dialogue.Predicted)),
                dialogue.Label is { } label ? $" is predicted, {EmotionTable.NameOf(label)} is the label." : " is predicted."),
            string.IsNullOrWhiteSpace(dialogue.Context) ? null : P($"Situation: {dialogue.Context}"),
            dialogue.Utterances.Select(Utterance),
            dialogue.Utterances.Any(utterance => utterance.Weights.Count > 0)
                ? Note("Bars beside an utterance: how much it counted among the utterances of the dialogue.") : null,
            dialogue.Opinions.Count == 0 ? null : Opinions(dialogue));

    private static XElement Utterance(ExplainedUtterance utterance) => El("div", Class("utterance"),
        El("div", Class("role"), RoleNames.NameOf(utterance.Role).Replace('_', ' ')),
        P(utterance.Words.Length == 0 ? "(no words)" : utterance.Words),
        utterance.Wav is { } wav
            ? El("audio", new XAttribute("controls", "controls"), new XAttribute("src", DataUri("audio/wav", wav))) : null,
        utterance.Frames is { Count: > 0 } frames ? El("div", Class("frames"), frames.Select((frame, i) => El(
            "img", new XAttribute("src", DataUri(ImageType(frame), frame)),
            new XAttribute("alt", $"face, picture {i + 1} of {frames.Count}")))) : null,
        utterance.Weights.Count == 0 ? null : El("table", Class("steps"), El("tbody", utterance.Weights.Select(step =>
            El("tr", El("th", new XAttribute("scope", "row"), step.Model), El("td", Bar(step.Weight)))))));

    private static object[] Opinions(ExplainedDialogue dialogue) =>
    [
        El("h3", "What each model says"),
        Table(
            ["Emotion", .. dialogue.Opinions.Select(opinion => opinion.Model)],
            EmotionTable.Names.Select((name, i) =>
                (object?[])[name, .. dialogue.Opinions.Select(opinion => Bar(opinion.Prediction.Probabilities[i]))]),
            words: true),
        Table(
            ["Model", "Decision", "Modalities"],
            dialogue.Opinions.Select(opinion => new object?[]
            {
                opinion.Model, EmotionTable.NameOf(opinion.Prediction.Predicted), Modalities.Of(opinion.Prediction),
            }), words: true),
    ];
}
