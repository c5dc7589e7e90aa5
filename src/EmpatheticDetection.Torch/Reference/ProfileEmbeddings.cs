using EmpatheticDetection.Torch.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Reference;

/// <summary>
/// The tables for the role and for what is known of speaker, listener and dialogue, registered with their owner. Speaker and listener
/// share the tables of age, gender and timbre. The last row of the four vocabularies' tables is never used.
/// </summary>
internal sealed class ProfileEmbeddings
{
    /// <summary>Integers of a dialogue's metadata.</summary>
    public const int Count = 12;

    /// <summary>Roles of an utterance.</summary>
    public const int Roles = 3;

    private const int Persons = 100;
    private const int PersonFields = 4;
    private static readonly int[] PersonSizes = [4, 2, 3];
    private static readonly string[] VocabularyNames = ["event_scenario", "emotion_cause", "goal_response", "topic"];
    private readonly Embedding[] _columns;
    private readonly Embedding _role;

    /// <summary>Makes the tables.</summary>
    /// <param name="owner">Whose parameters they become, such as <c>age_embedding.weight</c>.</param>
    /// <param name="sizes">Of the vocabularies.</param>
    /// <param name="unit">Width of the narrowest table; the others have two or four times as much.</param>
    public ProfileEmbeddings(nn.Module owner, ReferenceVocabularySizes sizes, int unit)
    {
        Embedding Table(string name, long rows, int width)
        {
            var table = nn.Embedding(rows, width);
            owner.register_module(name + "_embedding", table);
            return table;
        }

        var age = Table("age", PersonSizes[0], 2 * unit);
        var gender = Table("gender", PersonSizes[1], unit);
        var timbre = Table("timbre", PersonSizes[2], unit);
        _role = Table("role", Roles, 2 * unit);
        var speaker = Table("speaker_id", Persons, 4 * unit);
        var listener = Table("listener_id", Persons, 4 * unit);
        _columns = [age, gender, timbre, speaker, age, gender, timbre, listener,
            .. VocabularyNames.Zip(sizes.InOrder, (name, size) => Table(name, size + 1L, 4 * unit))];
        (Width, RoleWidth) = (32 * unit, 2 * unit);
    }

    /// <summary>Length of a dialogue's vector.</summary>
    public int Width { get; }

    /// <summary>Length of a role's vector.</summary>
    public int RoleWidth { get; }

    /// <summary>Refuses integers that a table has no row for; IDs are clamped to 0..99 instead, as the reference does.</summary>
    public static void Check(IReadOnlyList<long> metadata, ReferenceVocabularySizes sizes, int dialogue)
    {
        if (metadata.Count != Count)
            throw new ArgumentException($"dialogue {dialogue} has {metadata.Count} integers of metadata, not {Count}.", nameof(metadata));
        for (int i = 0; i < Count; i++)
        {
            bool person = i < 2 * PersonFields, id = person && i % PersonFields == PersonSizes.Length;
            int rows = person ? (id ? int.MaxValue : PersonSizes[i % PersonFields]) : sizes.InOrder[i - (2 * PersonFields)] + 1;
            if (metadata[i] >= rows || (metadata[i] < 0 && !id))
                throw new ArgumentException(
                    $"dialogue {dialogue} has {metadata[i]} as metadata {i}, its table has {rows} rows.", nameof(metadata));
        }
    }

    /// <summary>(dialogues, 12) -> (dialogues, width).</summary>
    public Tensor Forward(Tensor metadata)
    {
        using var scope = NewDisposeScope();
        var vectors = _columns.Select((table, i) =>
        {
            var column = metadata.select(1, i);
            bool isPerson = i is PersonFields - 1 or (2 * PersonFields) - 1;
            return table.call(isPerson ? column.clamp(Scalars.Of(0), Scalars.Of(Persons - 1)) : column);
        });
        return cat(vectors.ToArray(), 1).MoveToOuterDisposeScope();
    }

    /// <summary>(steps) -> (steps, role width).</summary>
    public Tensor Role(IReadOnlyList<long> roles)
    {
        using var scope = NewDisposeScope();
        return _role.call(tensor(roles.ToArray(), device: _role.weight!.device)).MoveToOuterDisposeScope();
    }
}
