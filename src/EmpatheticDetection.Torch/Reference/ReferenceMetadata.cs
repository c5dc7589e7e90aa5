using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Torch.Models.Metadata;

namespace EmpatheticDetection.Torch.Reference;

/// <summary>
/// The twelve integers that the reference makes of a dialogue's facts: age, gender, timbre and number of speaker and listener, and ids of
/// four texts. It has no id for unknown: what is not known is a young man of middle timbre with the number 0, and the first text.
/// </summary>
/// <param name="vocabularies">Of the texts.</param>
/// <param name="sizes">Rows of the texts' tables, less one.</param>
internal sealed class ReferenceMetadata(ReferenceVocabularies vocabularies, ReferenceVocabularySizes sizes) : IMetadataVocabularies
{
    private static readonly string[] Ages = ["child", "young", "middle-aged", "elderly"];
    private static readonly string[] Genders = ["male", "female"];
    private static readonly string[] Timbres = ["high", "mid", "low"];
    private static readonly int[] Unknown = [.. Person(null), .. Person(null), 0, 0, 0, 0];

    /// <summary>Rows of the texts' tables, less one.</summary>
    public ReferenceVocabularySizes Sizes => sizes;

    /// <inheritdoc/>
    public bool HasFields => true;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Values => vocabularies.Values;

    /// <inheritdoc/>
    public int[] IdsOf(Conversation conversation) =>
        [.. Person(conversation.Speaker), .. Person(conversation.Listener), .. vocabularies.IdsOf(conversation)];

    /// <inheritdoc/>
    public bool SayAnything(IReadOnlyList<int> ids) => !ids.SequenceEqual(Unknown);

    private static int[] Person(Profile? profile) =>
        [Place(Ages, profile?.Age, 1), Place(Genders, profile?.Gender, 0), Place(Timbres, profile?.Timbre, 1), profile?.Id ?? 0];

    private static int Place(string[] values, string? value, int otherwise)
    {
        int place = Array.IndexOf(values, value);
        return place < 0 ? otherwise : place;
    }
}
