using System.Globalization;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Torch.Models.Metadata;

/// <summary>The facts that a dialogue model can embed, by name.</summary>
public static class MetadataFields
{
    private static readonly Dictionary<string, Func<Conversation, string?>> Readers = new(StringComparer.Ordinal)
    {
        ["speaker_age"] = c => c.Speaker?.Age,
        ["speaker_gender"] = c => c.Speaker?.Gender,
        ["speaker_timbre"] = c => c.Speaker?.Timbre,
        ["speaker_id"] = c => c.Speaker?.Id?.ToString(CultureInfo.InvariantCulture),
        ["listener_age"] = c => c.Listener?.Age,
        ["listener_gender"] = c => c.Listener?.Gender,
        ["listener_timbre"] = c => c.Listener?.Timbre,
        ["listener_id"] = c => c.Listener?.Id?.ToString(CultureInfo.InvariantCulture),
        ["topic"] = c => c.Topic,
        ["event_scenario"] = c => c.ChainOfEmpathy?.EventScenario,
        ["emotion_cause"] = c => c.ChainOfEmpathy?.EmotionCause,
        ["goal_to_response"] = c => c.ChainOfEmpathy?.GoalToResponse,
    };

    private static readonly HashSet<string> ChainOfEmpathy = ["event_scenario", "emotion_cause", "goal_to_response"];

    /// <summary>The names of all fields, in a fixed order.</summary>
    public static IReadOnlyList<string> Names => [.. Readers.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The value of a field; null when unknown.</summary>
    public static string? Read(Conversation conversation, string field) => Readers[field](conversation) is { Length: > 0 } value ? value : null;

    /// <summary>Refuses unknown fields, and those of the chain of empathy unless they were asked for.</summary>
    public static void Validate(MetadataConfig config, string where)
    {
        foreach (string field in config.Fields)
        {
            if (!Readers.ContainsKey(field))
                throw new InvalidInputException(where, $"model.metadata.fields: \"{field}\" is not known", $"Known are: {string.Join(", ", Readers.Keys)}.");
            if (ChainOfEmpathy.Contains(field) && !config.ChainOfEmpathy)
                throw new InvalidInputException(where, $"model.metadata.fields: \"{field}\" was written by someone who knew the label",
                    "Set model.metadata.chain_of_empathy to true if that is what you want; reports will say so.");
        }

        if (config.Width < 1 || config.UnknownShare is < 0 or >= 1)
            throw new InvalidInputException(where, "model.metadata.width or unknown_share is out of range", "The width is at least 1, the share lies in [0, 1).");
    }
}
