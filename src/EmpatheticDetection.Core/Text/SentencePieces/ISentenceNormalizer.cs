namespace EmpatheticDetection.Core.Text.SentencePieces;

/// <summary>Normalises a text and says into which stretches it is cut before pieces are looked for.</summary>
internal interface ISentenceNormalizer
{
    /// <summary>Normalises a stretch of a text.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="start">Where the stretch begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="words">Gets the stretches of the result, none empty.</param>
    public TextBuffer Normalize(string text, int start, int end, List<(int Start, int End)> words);
}
