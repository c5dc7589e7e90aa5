using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Text;

namespace EmpatheticDetection.Torch.Reference;

/// <summary>
/// The texts of a dialogue's metadata, each field's in the order of code points, by the reference's rule: an unknown or empty text is 0,
/// which is the first text's id too. The reference fitted them anew on each split; here they are those of the training data everywhere.
/// </summary>
public sealed class ReferenceVocabularies
{
    private static readonly Func<Conversation, string?>[] Readers =
    [
        conversation => conversation.ChainOfEmpathy?.EventScenario, conversation => conversation.ChainOfEmpathy?.EmotionCause,
        conversation => conversation.ChainOfEmpathy?.GoalToResponse, conversation => conversation.Topic,
    ];

    private readonly Vocabulary[] _fields;

    private ReferenceVocabularies(Vocabulary[] fields) => _fields = fields;

    /// <summary>Names of the fields, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = ["event_scenario", "emotion_cause", "goal_to_response", "topic"];

    /// <summary>How many texts each holds.</summary>
    public ReferenceVocabularySizes Sizes =>
        new(_fields[0].Values.Count, _fields[1].Values.Count, _fields[2].Values.Count, _fields[3].Values.Count);

    /// <summary>The texts of each field, to be stored.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Values =>
        Names.Zip(_fields).ToDictionary(pair => pair.First, pair => pair.Second.Values);

    /// <summary>Collects the texts of the training data.</summary>
    public static ReferenceVocabularies Fit(IEnumerable<Conversation> training)
    {
        var rows = training as IReadOnlyCollection<Conversation> ?? [.. training];
        return new ReferenceVocabularies(
            [.. Readers.Select(read => Vocabulary.Fit(rows.Select(read), UnknownRule.SharedWithFirst))]);
    }

    /// <summary>Collects the topics alone: the other three fields were written by somebody who knew the label.</summary>
    public static ReferenceVocabularies FitTopics(IEnumerable<Conversation> training)
    {
        var values = Fit(training).Values;
        return From(new Dictionary<string, IReadOnlyList<string>> { [Names[^1]] = values[Names[^1]] });
    }

    /// <summary>Takes over stored texts; a field that is not there knows none.</summary>
    public static ReferenceVocabularies From(IReadOnlyDictionary<string, IReadOnlyList<string>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new ReferenceVocabularies(
            [.. Names.Select(name => new Vocabulary(values.GetValueOrDefault(name) ?? [], UnknownRule.SharedWithFirst))]);
    }

    /// <summary>The four ids of a conversation.</summary>
    public IReadOnlyList<int> IdsOf(Conversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        return [.. Readers.Zip(_fields, (read, field) => field.IdOf(read(conversation)))];
    }
}
