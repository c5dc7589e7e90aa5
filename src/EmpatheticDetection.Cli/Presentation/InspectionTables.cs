using System.Globalization;
using EmpatheticDetection.Core.Datasets.Inspection;
using EmpatheticDetection.Core.Emotions;
using Spectre.Console;

namespace EmpatheticDetection.Cli.Presentation;

/// <summary>Shows an inspection.</summary>
internal static class InspectionTables
{
    private const int MostRows = 20;

    public static void Show(IAnsiConsole console, DatasetInspection inspection)
    {
        string[] splits = [.. inspection.Splits.Select(s => s.Split)];
        console.Write(Overview(inspection, splits));
        if (inspection.WithoutTurns.Count > 0)
            console.WriteLine($"{Number(inspection.WithoutTurns.Count)} dialogues have no turn and are left out.");
        Counts(console, "Emotions", "emotion", inspection, s => s.Labels, EmotionTable.Names);
        var occurring = EmotionTable.FineLabels.Where(label => inspection.Splits.Any(s => s.FineLabels.ContainsKey(label)));
        Optional(console, "Fine labels", "label", inspection, s => s.FineLabels, occurring);
        Optional(console, "Labels that mean none of the seven", "label", inspection, s => s.UnknownLabels);
        Optional(console, "Age of the speaker", "age", inspection, s => s.Age);
        Optional(console, "Gender of the speaker", "gender", inspection, s => s.Gender);
        Optional(console, "Timbre of the speaker", "timbre", inspection, s => s.Timbre);
        Optional(console, "Speakers", "speaker", inspection, s => s.Speakers);
        foreach (var split in inspection.Splits)
        {
            Missing(console, split.Split, "audio", split.Audio);
            Missing(console, split.Split, "video", split.Video);
        }
    }

    private static Table Overview(DatasetInspection inspection, string[] splits)
    {
        var table = Tables.Numbers(inspection.Path, "", splits);
        void Add(string name, Func<SplitInspection, string> value) => table.Row([name, .. inspection.Splits.Select(value)]);
        Add("conversations", s => Number(s.Conversations));
        Add("without a label", s => Number(s.Unlabelled));
        Add("with a label that is unknown", s => Number(s.UnknownLabels.Values.Sum()));
        Add("with annotation texts", s => Number(s.WithChainOfEmpathy));
        Add("speakers", s => Number(s.Speakers.Keys.Count(k => k.Length > 0)));
        Add("utterances in a conversation: mean, median, 95 %, most", s => Lengths(s.Utterances));
        Add("words in an utterance: mean, median, 95 %, most", s => Lengths(s.Words));
        Add("audio: found, missing, not named", s => Media(s.Audio));
        Add("video: found, missing, not named", s => Media(s.Video));
        return table;
    }

    private static void Optional(
        IAnsiConsole console, string title, string first, DatasetInspection inspection,
        Func<SplitInspection, IReadOnlyDictionary<string, int>> counts,
        IEnumerable<string>? order = null)
    {
        if (inspection.Splits.Any(s => counts(s).Keys.Any(k => k.Length > 0))) Counts(console, title, first, inspection, counts, order);
    }

    private static void Counts(
        IAnsiConsole console, string title, string first, DatasetInspection inspection,
        Func<SplitInspection, IReadOnlyDictionary<string, int>> counts,
        IEnumerable<string>? order)
    {
        var table = Tables.Numbers(title, first, inspection.Splits.Select(s => s.Split));
        string[] values = [.. order ?? inspection.Splits.SelectMany(counts).GroupBy(c => c.Key)
            .OrderByDescending(g => g.Sum(c => c.Value)).Select(g => g.Key)];
        int shown = order is null ? Math.Min(values.Length, MostRows) : values.Length;
        foreach (string value in values.Take(shown))
            table.Row([value.Length == 0 ? "(not known)" : value,
                .. inspection.Splits.Select(s => Share(counts(s).GetValueOrDefault(value), counts(s).Values.Sum()))]);
        console.Write(table);
        if (shown < values.Length) console.WriteLine($"and {Number(values.Length - shown)} more; --json has all");
    }

    private static void Missing(IAnsiConsole console, string split, string kind, MediaCount media)
    {
        if (media.Missing > 0)
            console.WriteLine($"{split}: {Number(media.Missing)} {kind} files are named and not there, "
                + $"such as {string.Join(", ", media.MissingExamples)}.");
    }

    private static string Share(int count, int total) => total == 0
        ? "0"
        : string.Create(CultureInfo.InvariantCulture, $"{count:N0} ({100.0 * count / total:0.0} %)");

    private static string Lengths(LengthStatistics lengths) =>
        string.Create(CultureInfo.InvariantCulture, $"{lengths.Mean:0.0}, {lengths.Median}, {lengths.Percentile95}, {lengths.Maximum}");

    private static string Media(MediaCount media) => $"{Number(media.Found)}, {Number(media.Missing)}, {Number(media.NotNamed)}";

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
