namespace EmpatheticDetection.Core.Text;

/// <summary>Turns text into the token ids of a pretrained model. Immutable; one object may serve several threads.</summary>
public interface ITextTokenizer
{
    /// <summary>One more than the largest id.</summary>
    public int VocabularySize { get; }

    /// <summary>Id that fills up.</summary>
    public int PadId { get; }

    /// <summary>The most tokens that the tokenizer's own files allow; the largest number where they do not say.</summary>
    public int MaximumLength { get; }

    /// <summary>A text with the special tokens around it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maximumLength">Tokens at most, the special ones included; the end of a longer text is cut off.</param>
    /// <param name="pad">Whether to fill up to that length.</param>
    public TextEncoding Encode(string text, int maximumLength = int.MaxValue, bool pad = false);

    /// <summary>Two texts with the special tokens around and between them.</summary>
    /// <param name="text">The first text.</param>
    /// <param name="pair">The second text.</param>
    /// <param name="maximumLength">Tokens at most, the special ones included; the longer of the two is cut first.</param>
    /// <param name="pad">Whether to fill up to that length.</param>
    public TextEncoding EncodePair(string text, string pair, int maximumLength = int.MaxValue, bool pad = false);

    /// <summary>The pieces of a text, without special tokens around it, with their places in UTF-16 units.</summary>
    public IReadOnlyList<(int Id, int Start, int End)> Tokenize(string text);
}
