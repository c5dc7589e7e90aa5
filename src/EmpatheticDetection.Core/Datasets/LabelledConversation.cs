using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Emotions;

namespace EmpatheticDetection.Core.Datasets;

/// <summary>A conversation with what the data folder knows of it.</summary>
/// <param name="Conversation">The conversation.</param>
/// <param name="Label">Its emotion; null only under <see cref="UnlabelledPolicy.Allow"/>.</param>
/// <param name="FineLabel">Its place in <see cref="EmotionTable.FineLabels"/>; null when the label is a bare class or unknown.</param>
/// <param name="Split">The split that it is in.</param>
/// <param name="Media">Finds its files; prefers the folders of the split that its JSON file belongs to.</param>
public sealed record LabelledConversation(Conversation Conversation, Emotion? Label, int? FineLabel, string Split, MediaLocator Media)
{
    /// <summary>The conversation's id.</summary>
    public string Id => Conversation.Id;

    /// <summary>Who speaks, as a text; null when the data does not say.</summary>
    public string? Speaker => Conversation.Speaker?.Id?.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
