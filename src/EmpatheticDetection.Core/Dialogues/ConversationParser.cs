using System.Text.Json;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Dialogues;

/// <summary>Turns one JSON object of either form into its conversations. Fields may come in any order; unknown ones are skipped.</summary>
internal sealed class ConversationParser
{
    private readonly string _file;
    private readonly ReadingSummary? _summary;
    private readonly JsonFields _fields;
    private readonly TurnParser _turns;
    private string? _id;
    private long _line;

    public ConversationParser(string file, ReadingRules rules, ReadingSummary? summary)
    {
        (_file, _summary) = (file, summary);
        _fields = new JsonFields(new TextPool(), Where);
        _turns = new TurnParser(_fields, rules, Where);
    }

    /// <summary>The conversations of an object: none, one, or one for each turn.</summary>
    /// <exception cref="InvalidInputException">The object is no conversation.</exception>
    public List<Conversation> Parse(ReadOnlySpan<byte> json, long line)
    {
        (_id, _line) = (null, line);
        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            return Parse(ref reader);
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidInputException(Where(), "holds text that is not valid Unicode", "Save the file as UTF-8.", e);
        }
    }

    private string Where() => _id is null ? $"{_file}, line {_line}" : $"{_file}, line {_line}, conversation \"{_id}\"";

    private List<Conversation> Parse(ref Utf8JsonReader reader)
    {
        List<ParsedTurn>? turns = null;
        bool official = false;
        ChainOfEmpathy? chain = null;
        Profile? speaker = null, listener = null;
        string? topic = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Is(ref reader, "conversation_id"u8)) _id = _fields.Name(ref reader, "conversation_id")?.Trim();
            else if (Is(ref reader, "turn"u8)) turns = _fields.EnterObject(ref reader, "turn") ? [_turns.Turn(ref reader)] : [];
            else if (Is(ref reader, "turns"u8)) (turns, official) = (_turns.Turns(ref reader), true);
            else if (Is(ref reader, "chain_of_empathy"u8)) chain = _turns.Chain(ref reader);
            else if (Is(ref reader, "speaker_profile"u8)) speaker = Person(ref reader, "speaker_profile");
            else if (Is(ref reader, "listener_profile"u8)) listener = Person(ref reader, "listener_profile");
            else if (Is(ref reader, "topic"u8)) topic = _fields.Text(ref reader, "topic");
            else Pass(ref reader);
        }

        if (_id is null)
            throw new InvalidInputException(Where(), "an object has no conversation_id", "Every conversation needs an id of its own.");
        if (turns is null)
            throw new InvalidInputException(Where(), "has neither \"turn\" nor \"turns\"",
                "See the form of the data in the documentation.");
        _summary?.Count(_id, turns.Count, official);
        var conversations = new List<Conversation>(turns.Count);
        for (int i = 0; i < turns.Count; i++)
        {
            string id = official ? ConversationId.OfTurn(_id, turns[i].Id ?? $"{i}") : _id;
            conversations.Add(new Conversation(id, turns[i].Context, turns[i].Dialogue(), turns[i].ChainOfEmpathy ?? chain, speaker,
                listener, topic));
        }

        return conversations;
    }

    private Profile? Person(ref Utf8JsonReader reader, string field)
    {
        if (!_fields.EnterObject(ref reader, field)) return null;
        string? age = null, gender = null, timbre = null;
        int? id = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Is(ref reader, "age"u8)) age = _fields.Text(ref reader, "age");
            else if (Is(ref reader, "gender"u8)) gender = _fields.Text(ref reader, "gender");
            else if (Is(ref reader, "timbre"u8)) timbre = _fields.Text(ref reader, "timbre");
            else if (Is(ref reader, "ID"u8)) id = _fields.WholeNumber(ref reader, $"{field}.ID");
            else Pass(ref reader);
        }

        return new Profile(age, gender, timbre, id);
    }

    /// <summary>Whether the reader is at this property; if so it moves on to the value.</summary>
    internal static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) => reader.ValueTextEquals(name) && reader.Read();

    /// <summary>Passes over the value of a property that means nothing here.</summary>
    internal static void Pass(ref Utf8JsonReader reader) => reader.Skip();
}
