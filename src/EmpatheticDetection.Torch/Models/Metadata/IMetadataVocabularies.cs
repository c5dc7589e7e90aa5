using EmpatheticDetection.Core.Dialogues;

namespace EmpatheticDetection.Torch.Models.Metadata;

/// <summary>Turns the facts about a dialogue into ids, by values that were learnt from the training split.</summary>
public interface IMetadataVocabularies
{
    /// <summary>Whether there is any field.</summary>
    public bool HasFields { get; }

    /// <summary>The values of each field, to be stored.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Values { get; }

    /// <summary>The ids of a conversation's values.</summary>
    public int[] IdsOf(Conversation conversation);

    /// <summary>Whether ids say anything, or all stand for what is unknown.</summary>
    public bool SayAnything(IReadOnlyList<int> ids);
}
