namespace EmpatheticDetection.Core.Dialogues;

/// <summary>
/// Ids of conversations that are turns of one dialogue. A turn of the official form has the id <c>00001/1</c>: the dialogue's id, a
/// slash, the turn's id. What comes before the last slash tells the dialogue, and turns of one dialogue never part company in a split.
/// </summary>
public static class ConversationId
{
    /// <summary>The id of a turn.</summary>
    public static string OfTurn(string dialogueId, string turnId) => $"{dialogueId}/{turnId}";

    /// <summary>The id of the dialogue that a conversation is a turn of; the id itself when it has no slash.</summary>
    public static string DialogueOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        int slash = id.LastIndexOf('/');
        return slash < 0 ? id : id[..slash];
    }
}
