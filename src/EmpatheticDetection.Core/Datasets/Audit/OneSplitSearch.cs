using EmpatheticDetection.Core.Emotions;

namespace EmpatheticDetection.Core.Datasets.Audit;

/// <summary>Finds values that occur in one split only.</summary>
internal static class OneSplitSearch
{
    private const int Examples = 5;

    private static readonly (string Name, Func<LabelledConversation, string?> Value)[] Fields =
    [
        ("emotion", r => r.Label is { } label ? EmotionTable.NameOf(label) : null),
        ("fine label", r => r.FineLabel is { } fine ? EmotionTable.FineLabels[fine] : null),
        ("speaker_profile.age", r => r.Conversation.Speaker?.Age),
        ("speaker_profile.gender", r => r.Conversation.Speaker?.Gender),
        ("speaker_profile.timbre", r => r.Conversation.Speaker?.Timbre),
        ("speaker_profile.ID", r => r.Speaker),
        ("listener_profile.age", r => r.Conversation.Listener?.Age),
        ("listener_profile.gender", r => r.Conversation.Listener?.Gender),
        ("listener_profile.timbre", r => r.Conversation.Listener?.Timbre),
        ("listener_profile.ID", r => r.Conversation.Listener?.Id?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("topic", r => r.Conversation.Topic),
        ("event_scenario", r => r.Conversation.ChainOfEmpathy?.EventScenario),
        ("emotion_cause", r => r.Conversation.ChainOfEmpathy?.EmotionCause),
        ("goal_to_response", r => r.Conversation.ChainOfEmpathy?.GoalToResponse),
    ];

    public static List<OneSplitValues> Find(IReadOnlyList<LabelledConversation> rows, IReadOnlyList<string> splits)
    {
        var found = new List<OneSplitValues>();
        if (splits.Count < 2) return found;
        foreach (var (name, value) in Fields)
        {
            // For each value the split that alone has it (null where several do) and how often.
            var values = new Dictionary<string, (string? Split, int Count)>(StringComparer.Ordinal);
            foreach (var row in rows)
            {
                string text = value(row) ?? "";
                if (string.IsNullOrWhiteSpace(text)) continue;
                values[text] = values.TryGetValue(text, out var seen)
                    ? (seen.Split == row.Split ? row.Split : null, seen.Count + 1)
                    : (row.Split, 1);
            }

            foreach (string split in splits)
            {
                var only = values.Where(v => v.Value.Split == split).ToList();
                if (only.Count > 0)
                    found.Add(new OneSplitValues(name, split, only.Count, only.Sum(v => v.Value.Count),
                        [.. only.Take(Examples).Select(v => Words.Beginning(v.Key))]));
            }
        }

        return found;
    }
}
