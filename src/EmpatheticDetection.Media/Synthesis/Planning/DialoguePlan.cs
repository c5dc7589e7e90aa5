using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Emotions;

namespace EmpatheticDetection.Media.Synthesis.Planning;

/// <summary>Everything about a dialogue but its sound and film.</summary>
/// <param name="Split">Its file.</param>
/// <param name="Emotion">The true emotion.</param>
/// <param name="Speaker">Who speaks.</param>
/// <param name="Listener">Who listens.</param>
/// <param name="Words">What the words express.</param>
/// <param name="Voice">What the speaker's voice expresses.</param>
/// <param name="Face">What the speaker's face expresses.</param>
/// <param name="Conversation">What the JSON says.</param>
/// <param name="Missing">Files that the JSON names and that are not made.</param>
internal sealed record DialoguePlan(
    CorpusSplit Split, Emotion Emotion, Avatar Speaker, Avatar Listener, Evidence Words, Evidence Voice, Evidence Face,
    Conversation Conversation, IReadOnlySet<string> Missing);
