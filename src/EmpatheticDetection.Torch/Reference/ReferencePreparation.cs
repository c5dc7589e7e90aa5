using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Text;

namespace EmpatheticDetection.Torch.Reference;

/// <summary>Turns conversations into what the reference's networks take, by its own rules for texts, roles and metadata.</summary>
/// <param name="tokenizer">Word pieces of the text encoder.</param>
/// <param name="vocabularies">Of the metadata's texts.</param>
/// <param name="config">The network's shape.</param>
public sealed class ReferencePreparation(WordPieceTokenizer tokenizer, ReferenceVocabularies vocabularies, ReferenceConfig config)
{
    private const int TextTokens = 128;
    private const int ContextTokens = 256;
    private static readonly string[] Ages = ["child", "young", "middle-aged", "elderly"];
    private static readonly string[] Genders = ["male", "female"];
    private static readonly string[] Timbres = ["high", "mid", "low"];

    /// <summary>The sizes that the reference pads to, with this tokenizer's pieces for a step without an utterance.</summary>
    public ReferencePadding Padding => ReferencePadding.Standard(config.Kind) with { EmptyTokens = Tokens("", "[EMPTY]", TextTokens) };

    /// <summary>Prepares a conversation.</summary>
    /// <param name="conversation">The conversation; one without utterances gets a step that says nothing.</param>
    /// <param name="media">
    /// The prepared medium of an utterance, see <see cref="ReferenceMediaPreparation"/>; null where it is absent.
    /// </param>
    /// <param name="all">Whether to take all utterances, or the first ones as the reference does.</param>
    public ReferenceDialogue Prepare(Conversation conversation, Func<Utterance, float[]?> media, bool all = false)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(media);
        var utterances = all ? conversation.Utterances : conversation.Utterances.Take(config.MaximumSteps);
        ReferenceStep[] steps = [.. utterances.Select(utterance =>
            new ReferenceStep(Tokens(utterance.Text, "[EMPTY]", TextTokens), (int)utterance.Role, media(utterance)))];
        if (steps.Length == 0) steps = [new ReferenceStep(Tokens("", "[EMPTY]", TextTokens), (int)Role.Speaker, null)];
        return new ReferenceDialogue(Tokens(conversation.Context, "[NO CONTEXT]", ContextTokens), steps,
            [.. Person(conversation.Speaker), .. Person(conversation.Listener), .. vocabularies.IdsOf(conversation)]);
    }

    // What is not known is a young man of middle timbre with the number 0: the reference has no id for unknown.
    private static long[] Person(Profile? profile) =>
        [Place(Ages, profile?.Age, 1), Place(Genders, profile?.Gender, 0), Place(Timbres, profile?.Timbre, 1), profile?.Id ?? 0];

    private static long Place(string[] values, string? value, int otherwise)
    {
        int place = Array.IndexOf(values, value);
        return place < 0 ? otherwise : place;
    }

    private long[] Tokens(string text, string otherwise, int most) => Array.ConvertAll(
        tokenizer.Encode(string.IsNullOrWhiteSpace(text) ? otherwise : text, Math.Min(most, config.Text.Positions)).Ids, id => (long)id);
}
