namespace EmpatheticDetection.Torch.Models;

/// <summary>Which facts about a dialogue are embedded. Values are fitted on the training split; others share the unknown id.</summary>
public sealed record MetadataConfig
{
    /// <summary>Fields, of: speaker_age, speaker_gender, speaker_timbre, speaker_id, listener_age, listener_gender, listener_timbre, listener_id, topic, event_scenario, emotion_cause, goal_to_response. Empty uses none.</summary>
    public IReadOnlyList<string> Fields { get; init; } = ["speaker_age", "speaker_gender", "speaker_timbre", "topic"];

    /// <summary>
    /// Allows the fields of the chain of empathy, which somebody wrote who knew the label. Off unless asked for; reports say which.
    /// </summary>
    public bool ChainOfEmpathy { get; init; }

    /// <summary>Length of a field's vector.</summary>
    public int Width { get; init; } = 8;

    /// <summary>Chance that a known value is taken for unknown while training, so that the unknown id is learnt.</summary>
    public double UnknownShare { get; init; } = 0.1;
}
