using System.Globalization;
using EmpatheticDetection.Core.Datasets.Audit;
using Spectre.Console;

namespace EmpatheticDetection.Cli.Presentation;

/// <summary>Shows an audit.</summary>
internal static class AuditTables
{
    private const int MostRows = 10;

    public static void Show(IAnsiConsole console, DatasetAudit audit)
    {
        string[] splits = [.. audit.Conversations.Keys];
        console.Write(Tables.Numbers("Conversations", "", splits)
            .Row(["conversations", .. audit.Conversations.Values.Select(v => v.ToString("N0", CultureInfo.InvariantCulture))]));
        Show(console, "Speakers in more than one split", audit.SharedSpeakers, "speaker", splits, s => s.Speaker, s => s.Conversations);
        Show(console, "Texts in more than one split", audit.SharedTexts, "text", splits, t => t.Text, t => t.Conversations);
        Near(console, audit.NearDuplicates);
        Giveaway(console, audit.Giveaway);
        if (audit.OneSplitValues.Count > 0)
        {
            var table = Tables.Texts("Values that one split only has", "field", "split", "values", "conversations", "such as");
            foreach (var only in audit.OneSplitValues)
                table.Row(only.Field, only.Split, $"{only.Values}", $"{only.Conversations}", string.Join("; ", only.Examples.Take(3)));
            console.Write(table);
        }

        if (audit.SharedIds.Count > 0)
            console.WriteLine($"{audit.SharedIds.Count} ids are used in more than one split, such as {string.Join(", ", audit.SharedIds.Take(5))}.");
        if (audit.WithoutSpeaker > 0)
            console.WriteLine($"{audit.WithoutSpeaker} conversations have no speaker: whether splits share speakers cannot be told for them.");
        if (splits.Length < 2) console.WriteLine("There is one split only, so nothing can be shared between splits.");
        console.WriteLine(audit.Leaks.Count == 0 ? "No leak was found." : "Leaks:");
        foreach (string leak in audit.Leaks) console.WriteLine($"  {leak}");
    }

    private static void Show<T>(
        IAnsiConsole console, string title, IReadOnlyList<T> items, string first, string[] splits,
        Func<T, string> name, Func<T, IReadOnlyDictionary<string, int>> counts)
    {
        if (items.Count == 0) return;
        var table = Tables.Numbers(title, first, splits);
        foreach (var item in items.Take(MostRows))
            table.Row([name(item), .. splits.Select(s => counts(item).GetValueOrDefault(s).ToString(CultureInfo.InvariantCulture))]);
        Write(console, table, items.Count);
    }

    private static void Near(IAnsiConsole console, IReadOnlyList<NearDuplicate> near)
    {
        if (near.Count == 0) return;
        var table = Tables.Texts("Texts nearly the same in two splits", "conversation", "text", "other", "its text", "similarity");
        foreach (var pair in near.Take(MostRows))
            table.Row($"{pair.Split} {pair.Id}", pair.Text, $"{pair.OtherSplit} {pair.OtherId}", pair.OtherText,
                pair.Similarity.ToString("0.00", CultureInfo.InvariantCulture));
        Write(console, table, near.Count);
    }

    private static void Giveaway(IAnsiConsole console, GiveawayTest giveaway)
    {
        if (giveaway.Folds == 0)
        {
            console.WriteLine($"Too few conversations with annotation texts and different labels ({giveaway.Conversations}) "
                + "to test whether they give the label away.");
            return;
        }

        string title = $"Telling the emotion, {giveaway.Conversations} conversations, {giveaway.Folds} folds";
        var table = Tables.Numbers(title, "from", ["right"]);
        table.Row("nothing (the most frequent emotion)", Percent(giveaway.MajorityShare));
        table.Row("the words of the dialogue", Percent(giveaway.DialogueAccuracy));
        table.Row("the annotation texts", Percent(giveaway.Accuracy));
        console.Write(table);
    }

    private static void Write(IAnsiConsole console, Table table, int count)
    {
        console.Write(table);
        if (count > MostRows) console.WriteLine($"and {count - MostRows} more; --json has all");
    }

    private static string Percent(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
