namespace EmpatheticDetection.Media.Synthesis.Words;

/// <summary>What a listener says: kind, and nothing that fits one emotion only.</summary>
internal static class ListenerPhrases
{
    /// <summary>How an answer begins.</summary>
    public static readonly string[] Openings =
    [
        "Oh, I see", "I hear you", "Thank you for telling me", "That is quite something", "I can imagine", "Right", "I understand",
        "Oh really", "I am listening", "That must have been a day to remember", "Okay", "That means a lot to you, I can tell",
    ];

    /// <summary>Questions in the middle of a dialogue.</summary>
    public static readonly string[] Questions =
    [
        "what did {person} say to that", "how did it go on with {person}", "what happened {when}, exactly", "were you alone at {place}",
        "what about {thing}", "how are you feeling about it now", "did you tell {person}", "when did you first notice",
        "what went through your mind", "and what did you do then",
    ];

    /// <summary>The end of a dialogue.</summary>
    public static readonly string[] Responses =
    [
        "I am here whenever you want to talk about {thing}", "it makes sense to feel the way you do about {person}",
        "anyone would feel something in your place", "take the time that you need, {place} can wait",
        "I am glad that you told me about {person}", "let me know how it goes on with {thing}",
        "your feelings about {person} are perfectly fine", "maybe you can talk to {person} about it",
    ];
}
