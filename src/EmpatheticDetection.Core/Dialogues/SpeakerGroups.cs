namespace EmpatheticDetection.Core.Dialogues;

/// <summary>Who speaks, as the groups that reports compare and that fusion may see: age, gender and timbre, as far as they are known.</summary>
public static class SpeakerGroups
{
    /// <summary>The names of the properties, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = ["age", "gender", "timbre"];

    /// <summary>The known properties of the conversation's speaker; null when none is known.</summary>
    public static IReadOnlyDictionary<string, string>? Of(Conversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        if (conversation.Speaker is not { } speaker) return null;
        var groups = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in Names.Zip([speaker.Age, speaker.Gender, speaker.Timbre]))
            if (!string.IsNullOrWhiteSpace(value))
                groups[name] = value;
        return groups.Count > 0 ? groups : null;
    }
}
