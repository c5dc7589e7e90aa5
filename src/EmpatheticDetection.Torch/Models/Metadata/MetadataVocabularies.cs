using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Text;

namespace EmpatheticDetection.Torch.Models.Metadata;

/// <summary>The values of each metadata field that occur in the training split; 0 is unknown.</summary>
public sealed class MetadataVocabularies : IMetadataVocabularies
{
    private readonly IReadOnlyList<string> _fields;
    private readonly IReadOnlyList<Vocabulary> _vocabularies;

    private MetadataVocabularies(IReadOnlyList<string> fields, IReadOnlyList<Vocabulary> vocabularies) => (_fields, _vocabularies) = (fields, vocabularies);

    /// <summary>Number of ids of each field, the unknown one included.</summary>
    public IReadOnlyList<int> Sizes => [.. _vocabularies.Select(vocabulary => vocabulary.Size)];

    /// <inheritdoc/>
    public bool HasFields => _fields.Count > 0;

    /// <summary>The values of each field, without the unknown one; to be stored.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Values =>
        _fields.Zip(_vocabularies).ToDictionary(pair => pair.First, pair => pair.Second.Values);

    /// <summary>Collects the values of the training split.</summary>
    public static MetadataVocabularies Fit(IReadOnlyList<string> fields, IEnumerable<Conversation> training)
    {
        var rows = training as IReadOnlyCollection<Conversation> ?? [.. training];
        return new MetadataVocabularies(fields, [.. fields.Select(field => Vocabulary.Fit(rows.Select(row => MetadataFields.Read(row, field))))]);
    }

    /// <summary>Takes over stored values.</summary>
    public static MetadataVocabularies From(IReadOnlyList<string> fields, IReadOnlyDictionary<string, IReadOnlyList<string>> values) =>
        new(fields, [.. fields.Select(field => new Vocabulary(values[field]))]);

    /// <inheritdoc/>
    public bool SayAnything(IReadOnlyList<int> ids) => ids.Any(id => id != 0);

    /// <inheritdoc/>
    public int[] IdsOf(Conversation conversation) =>
        [.. _fields.Zip(_vocabularies, (field, vocabulary) => vocabulary.IdOf(MetadataFields.Read(conversation, field)))];
}
