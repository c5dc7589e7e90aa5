using System.Text.Json;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Dialogues;

/// <summary>Reads turns, utterances and annotations.</summary>
internal sealed class TurnParser(JsonFields fields, ReadingRules rules, Func<string> where)
{
    /// <summary>The list of turns of the official form.</summary>
    public List<ParsedTurn> Turns(ref Utf8JsonReader reader)
    {
        var turns = new List<ParsedTurn>();
        if (!fields.EnterList(ref reader, "turns")) return turns;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            if (fields.EnterObject(ref reader, "an entry of turns"))
                turns.Add(Turn(ref reader));
        return turns;
    }

    /// <summary>One turn; the reader is at its beginning.</summary>
    public ParsedTurn Turn(ref Utf8JsonReader reader)
    {
        var turn = new ParsedTurn();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Is(ref reader, "turn_id"u8)) turn.Id = fields.Name(ref reader, "turn_id")?.Trim();
            else if (Is(ref reader, "context"u8)) turn.Context = fields.Text(ref reader, "context") ?? "";
            else if (Is(ref reader, "dialogue"u8)) turn.Utterances = Utterances(ref reader, "dialogue");
            else if (Is(ref reader, "dialogue_history"u8)) turn.Utterances = Utterances(ref reader, "dialogue_history");
            else if (Is(ref reader, "response"u8)) turn.Response = Response(ref reader);
            else if (Is(ref reader, "chain_of_empathy"u8)) turn.ChainOfEmpathy = Chain(ref reader);
            else ConversationParser.Pass(ref reader);
        }

        return turn;
    }

    /// <summary>The annotations; null when the value is null.</summary>
    public ChainOfEmpathy? Chain(ref Utf8JsonReader reader)
    {
        if (!fields.EnterObject(ref reader, "chain_of_empathy")) return null;
        string? emotion = null, scenario = null, cause = null, goal = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Is(ref reader, "speaker_emotion"u8)) emotion = fields.Text(ref reader, "speaker_emotion");
            else if (Is(ref reader, "event_scenario"u8)) scenario = fields.Text(ref reader, "event_scenario");
            else if (Is(ref reader, "emotion_cause"u8)) cause = fields.Text(ref reader, "emotion_cause");
            else if (Is(ref reader, "goal_to_response"u8)) goal = fields.Text(ref reader, "goal_to_response");
            else ConversationParser.Pass(ref reader);
        }

        return new ChainOfEmpathy(emotion, scenario, cause, goal);
    }

    private static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) => ConversationParser.Is(ref reader, name);

    private List<Utterance> Utterances(ref Utf8JsonReader reader, string field)
    {
        var utterances = new List<Utterance>();
        if (!fields.EnterList(ref reader, field)) return utterances;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (!fields.EnterObject(ref reader, $"an entry of {field}")) continue;
            int missingIndex = rules == ReadingRules.AsReference ? 0 : utterances.Count;
            utterances.Add(Utterance(ref reader, Role.Speaker, missingIndex));
        }

        return utterances;
    }

    // The answer comes as a bare text or as an utterance; its index follows the history's last one.
    private Utterance? Response(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.StartObject) return Utterance(ref reader, Role.ListenerResponse, -1);
        return fields.Name(ref reader, "response") is { } text ? new Utterance(-1, Role.ListenerResponse, text) : null;
    }

    private Utterance Utterance(ref Utf8JsonReader reader, Role role, int index)
    {
        string? text = null, audio = null, video = null, audioPath = null, videoPath = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Is(ref reader, "index"u8)) index = fields.WholeNumber(ref reader, "index") ?? index;
            else if (Is(ref reader, "role"u8)) role = RoleOf(fields.Name(ref reader, "role"), role);
            else if (Is(ref reader, "text"u8)) text = fields.Text(ref reader, "text") ?? text;
            else if (Is(ref reader, "utterance"u8)) text ??= fields.Text(ref reader, "utterance");
            else if (Is(ref reader, "audio_name"u8)) audio = fields.Name(ref reader, "audio_name");
            else if (Is(ref reader, "video_name"u8)) video = fields.Name(ref reader, "video_name");
            else if (Is(ref reader, "audio_path"u8)) audioPath = fields.LastOfPath(ref reader, "audio_path");
            else if (Is(ref reader, "video_path"u8)) videoPath = fields.LastOfPath(ref reader, "video_path");
            else ConversationParser.Pass(ref reader);
        }

        return new Utterance(index, role, text ?? "", audio ?? audioPath, video ?? videoPath);
    }

    private Role RoleOf(string? name, Role unnamed)
    {
        if (name is null) return unnamed;
        if (RoleNames.TryParse(name, out var role)) return role;
        if (rules == ReadingRules.AsReference) return Role.Speaker;
        throw new InvalidInputException(where(), $"the role \"{name}\" is unknown", "Roles are speaker, listener and listener_response.");
    }
}
