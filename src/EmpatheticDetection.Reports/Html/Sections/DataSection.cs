using System.Xml.Linq;
using EmpatheticDetection.Core.Datasets.Audit;
using EmpatheticDetection.Core.Datasets.Inspection;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Reports.Document;
using static EmpatheticDetection.Reports.Html.Markup;

namespace EmpatheticDetection.Reports.Html.Sections;

/// <summary>What the data hold, and what in them would make results look better than they are.</summary>
internal static class DataSection
{
    public static XElement? Of(ReportDocument document) => document.Audit is null && document.Inspection is null ? null
        : Section("data", "Data",
            document.Audit is { } audit ? Audit(audit) : null,
            document.Inspection is { } inspection ? Inspection(inspection) : null);

    private static object?[] Audit(DatasetAudit audit) =>
    [
        El("h3", "Audit"),
        audit.Leaks.Count == 0
            ? P("No leak between splits was found.")
            : P($"{Numbers.Count(audit.Leaks.Count, "leak")} found; figures on these data look better than they are:"),
        List(audit.Leaks),
        List(Remarks(audit)),
    ];

    private static IEnumerable<string> Remarks(DatasetAudit audit)
    {
        if (audit.SharedIds.Count > 0)
            yield return $"{Numbers.Count(audit.SharedIds.Count, "id")} shared by splits.";
        if (audit.WithoutSpeaker > 0)
            yield return $"{Numbers.Count(audit.WithoutSpeaker, "dialogue")} without a known speaker: "
                + "whether splits share theirs cannot be told.";
        if (audit.Giveaway is { Folds: > 0 } giveaway)
            yield return $"From the annotation texts alone the emotion is told in {Numbers.Text(giveaway.Accuracy)} % of "
                + $"{Numbers.Count(giveaway.Conversations, "dialogue")}, "
                + $"from the words that are said in {Numbers.Text(giveaway.DialogueAccuracy)} %; "
                + $"the most frequent emotion is {Numbers.Text(giveaway.MajorityShare)} %.";
        foreach (var field in audit.OneSplitValues)
            yield return $"{field.Field}: {Numbers.Count(field.Values, "value")} in {field.Split} only, "
                + $"in {Numbers.Count(field.Conversations, "dialogue")}, "
                + $"such as {string.Join(", ", field.Examples)}.";
    }

    private static object?[] Inspection(DatasetInspection inspection) =>
    [
        El("h3", "Counts"),
        Table(["What", .. inspection.Splits.Select(split => split.Split)], Rows(inspection.Splits)),
        inspection.WithoutTurns.Count == 0 ? null
            : Note($"{Numbers.Count(inspection.WithoutTurns.Count, "dialogue")} without turns left out."),
        inspection.Sources.Count == 0 ? null : El("details", El("summary", "Files"), Table(
            ["File", "SHA-256"], inspection.Sources.OrderBy(source => source.Key, StringComparer.Ordinal)
                .Select(source => new object?[] { source.Key, El("code", source.Value) }), words: true)),
    ];

    private static IEnumerable<object?[]> Rows(IReadOnlyList<SplitInspection> splits)
    {
        yield return Row("Dialogues", split => Numbers.Count(split.Conversations));
        foreach (string name in EmotionTable.Names)
            yield return Row($"labelled {name}", split => Numbers.Count(split.Labels.GetValueOrDefault(name)));
        yield return Row("without a label", split => Numbers.Count(split.Unlabelled));
        if (splits.Any(split => split.UnknownLabels.Count > 0))
            yield return Row("with an unknown label", split => Numbers.Count(split.UnknownLabels.Values.Sum()));
        yield return Row("Speakers", split => Numbers.Count(split.Speakers.Keys.Count(name => name.Length > 0)));
        yield return Row("Utterances in a dialogue", split => Length(split.Utterances));
        yield return Row("Words in an utterance", split => Length(split.Words));
        yield return Row("Utterances with sound", split => Media(split.Audio));
        yield return Row("Utterances with film", split => Media(split.Video));
        yield return Row("With chain of empathy", split => Numbers.Count(split.WithChainOfEmpathy));

        object?[] Row(string name, Func<SplitInspection, string> cell) => [name, .. splits.Select(cell)];
    }

    private static string Length(LengthStatistics lengths) =>
        lengths.Count == 0 ? Numbers.None : FormattableString.Invariant($"{lengths.Mean:0.0} ({lengths.Minimum} to {lengths.Maximum})");

    private static string Media(MediaCount media) =>
        Numbers.Count(media.Found) + (media.Missing > 0 ? $", {Numbers.Count(media.Missing)} missing" : "");
}
