using System.Text.Encodings.Web;
using System.Text.Json;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Dialogues;

/// <summary>
/// Writes conversations in the mapped JSON form: a list of objects with <c>conversation_id</c>, one <c>turn</c>, the profiles and
/// the topic. What is unknown is left out, so that reading gives back what was written.
/// </summary>
public static class ConversationWriter
{
    private const int FlushAfter = 1 << 16;

    // The files are data and never part of a web page: letters of every language stay readable.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the file whole or not at all, holding one conversation at a time.</summary>
    /// <exception cref="InvalidInputException">The file cannot be written; nothing is left behind.</exception>
    public static void Write(string path, IEnumerable<Conversation> conversations)
    {
        ArgumentNullException.ThrowIfNull(conversations);
        AtomicFile.Write(path, stream => Write(stream, conversations));
    }

    /// <summary>Writes to a stream, which stays open.</summary>
    public static void Write(Stream stream, IEnumerable<Conversation> conversations)
    {
        ArgumentNullException.ThrowIfNull(conversations);
        using var json = new Utf8JsonWriter(stream, Options);
        json.WriteStartArray();
        foreach (var conversation in conversations)
        {
            Write(json, conversation);
            if (json.BytesPending > FlushAfter) json.Flush();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Conversation conversation)
    {
        json.WriteStartObject();
        json.WriteString("conversation_id", conversation.Id);
        json.WriteStartObject("turn");
        json.WriteString("turn_id", "0");
        json.WriteString("context", conversation.Context);
        json.WriteStartArray("dialogue");
        foreach (var utterance in conversation.Utterances) Write(json, utterance);
        json.WriteEndArray();
        if (conversation.ChainOfEmpathy is { } chain)
        {
            json.WriteStartObject("chain_of_empathy");
            WriteKnown(json, "speaker_emotion", chain.SpeakerEmotion);
            WriteKnown(json, "event_scenario", chain.EventScenario);
            WriteKnown(json, "emotion_cause", chain.EmotionCause);
            WriteKnown(json, "goal_to_response", chain.GoalToResponse);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        Write(json, "speaker_profile", conversation.Speaker);
        Write(json, "listener_profile", conversation.Listener);
        WriteKnown(json, "topic", conversation.Topic);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Utterance utterance)
    {
        json.WriteStartObject();
        json.WriteNumber("index", utterance.Index);
        json.WriteString("role", RoleNames.NameOf(utterance.Role));
        json.WriteString("text", utterance.Text);
        WriteKnown(json, "audio_name", utterance.AudioName);
        WriteKnown(json, "video_name", utterance.VideoName);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, Profile? profile)
    {
        if (profile is null) return;
        json.WriteStartObject(name);
        WriteKnown(json, "age", profile.Age);
        WriteKnown(json, "gender", profile.Gender);
        WriteKnown(json, "timbre", profile.Timbre);
        if (profile.Id is { } id) json.WriteNumber("ID", id);
        json.WriteEndObject();
    }

    private static void WriteKnown(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }
}
