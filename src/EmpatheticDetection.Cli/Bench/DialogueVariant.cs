namespace EmpatheticDetection.Cli.Bench;

/// <summary>A way of predicting dialogues by the reference system's network of words and sound.</summary>
internal enum DialogueVariant
{
    /// <summary>Padded as the reference pads, batches of six as it has them, libtorch as it comes.</summary>
    Faithful,

    /// <summary>Only what is real, tuned, of each utterance the same one second.</summary>
    OneSecond,

    /// <summary>Only what is real, tuned, all of each utterance.</summary>
    Whole,

    /// <summary>As <see cref="OneSecond"/>, encoders in bfloat16.</summary>
    OneSecondBfloat16,

    /// <summary>As <see cref="Whole"/>, encoders in bfloat16.</summary>
    WholeBfloat16,
}
