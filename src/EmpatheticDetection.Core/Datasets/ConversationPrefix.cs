using EmpatheticDetection.Core.Dialogues;

namespace EmpatheticDetection.Core.Datasets;

/// <summary>A conversation cut after something that its speaker says: what there is to go by at that moment.</summary>
/// <param name="Row">The cut conversation, under its own id.</param>
/// <param name="Turn">Number of the speaker's utterance among the speaker's own, from 1.</param>
public sealed record ConversationPrefix(LabelledConversation Row, int Turn)
{
    /// <summary>The utterance that it ends with.</summary>
    public Utterance Last => Row.Conversation.Utterances[^1];

    /// <summary>The prefixes of a conversation, the shortest first; none where the speaker says nothing.</summary>
    public static IEnumerable<ConversationPrefix> Of(LabelledConversation row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var utterances = row.Conversation.Utterances;
        int turn = 0;
        for (int i = 0; i < utterances.Count; i++)
        {
            if (utterances[i].Role != Role.Speaker) continue;
            var cut = row.Conversation with { Utterances = [.. utterances.Take(i + 1)] };
            yield return new ConversationPrefix(row with { Conversation = cut }, ++turn);
        }
    }
}
