using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Core.Datasets.Inspection;

/// <summary>Counts what a data folder holds; labels that are absent or unknown are counted, not refused.</summary>
public static class DatasetInspector
{
    private const int Examples = 5;

    /// <summary>Counts everything.</summary>
    /// <exception cref="Files.InvalidInputException">A file cannot be read, or a media name leads out of the data folder.</exception>
    public static DatasetInspection Inspect(DatasetFolder dataset, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var read = dataset.Read(SplitNames.All, UnlabelledPolicy.Allow, cancellation);
        var bySplit = read.Conversations.ToLookup(r => r.Split);
        return new DatasetInspection(dataset.Root, dataset.Sources.ToDictionary(s => s.Name, s => s.Sha256()),
            [.. dataset.Splits.Select(split => Inspect(split, [.. bySplit[split]], cancellation))], read.WithoutTurns);
    }

    private static SplitInspection Inspect(string split, LabelledConversation[] rows, CancellationToken cancellation)
    {
        var unknown = rows.Where(r => r.Label is null && !string.IsNullOrWhiteSpace(Written(r)));
        return new SplitInspection(split, rows.Length,
            Enum.GetValues<Emotion>().ToDictionary(EmotionTable.NameOf, emotion => rows.Count(r => r.Label == emotion)),
            rows.Where(r => r.FineLabel is not null).GroupBy(r => r.FineLabel!.Value).OrderBy(g => g.Key)
                .ToDictionary(g => EmotionTable.FineLabels[g.Key], g => g.Count()),
            rows.Count(r => string.IsNullOrWhiteSpace(Written(r))),
            Count(unknown, Written),
            Count(rows, r => r.Conversation.Speaker?.Age),
            Count(rows, r => r.Conversation.Speaker?.Gender),
            Count(rows, r => r.Conversation.Speaker?.Timbre),
            Count(rows, r => r.Speaker),
            LengthStatistics.Of(rows.Select(r => r.Conversation.Utterances.Count)),
            LengthStatistics.Of(rows.SelectMany(r => r.Conversation.Utterances).Select(u => Words(u.Text))),
            Media(rows, (r, u) => r.Media.Audio(r.Conversation, u), u => u.AudioName, cancellation),
            Media(rows, (r, u) => r.Media.Video(r.Conversation, u), u => u.VideoName, cancellation),
            rows.Count(r => r.Conversation.ChainOfEmpathy is { } chain
                && !string.IsNullOrWhiteSpace(chain.EventScenario + chain.EmotionCause + chain.GoalToResponse)));
    }

    private static string? Written(LabelledConversation row) => row.Conversation.ChainOfEmpathy?.SpeakerEmotion;

    // The most frequent first; equals by code unit, so that the order is the same everywhere.
    private static Dictionary<string, int> Count(IEnumerable<LabelledConversation> rows, Func<LabelledConversation, string?> value) => rows
        .GroupBy(r => value(r)?.Trim() ?? "", StringComparer.Ordinal)
        .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.Count());

    private static int Words(string text)
    {
        int words = 0;
        bool inWord = false;
        foreach (char c in text)
        {
            bool letter = !char.IsWhiteSpace(c);
            if (letter && !inWord) words++;
            inWord = letter;
        }

        return words;
    }

    private static MediaCount Media(
        LabelledConversation[] rows,
        Func<LabelledConversation, Utterance, Modality<string>> find,
        Func<Utterance, string?> name,
        CancellationToken cancellation)
    {
        int found = 0, missing = 0, notNamed = 0;
        var examples = new List<string>();
        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var utterance in row.Conversation.Utterances)
            {
                if (find(row, utterance).IsPresent) found++;
                else if (name(utterance) is not { } named) notNamed++;
                else if (missing++ < Examples) examples.Add(named);
            }
        }

        return new MediaCount(found, missing, notNamed, examples);
    }
}
