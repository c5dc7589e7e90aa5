namespace EmpatheticDetection.Core.Dialogues;

/// <summary>How strictly conversations are read.</summary>
public enum ReadingRules
{
    /// <summary>An unknown role is an error; an utterance without an index has its place in the dialogue as index.</summary>
    Strict,

    /// <summary>
    /// What the reference system makes of its data, for comparing with it: an unknown role is the speaker, a missing index is 0.
    /// </summary>
    AsReference,
}
