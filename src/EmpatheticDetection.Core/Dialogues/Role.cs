namespace EmpatheticDetection.Core.Dialogues;

/// <summary>Who says an utterance. The numbers are the ids that networks embed.</summary>
public enum Role
{
    /// <summary>The person whose emotion is asked for.</summary>
    Speaker = 0,

    /// <summary>The other person, earlier in the dialogue.</summary>
    Listener = 1,

    /// <summary>The other person's answer at the end of the turn.</summary>
    ListenerResponse = 2,
}
