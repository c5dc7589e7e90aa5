using CsCheck;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Text;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Core.Tests.Text;

public class WordPieceTokenizerTests
{
    private static readonly string[] Vocabulary =
        ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "un", "##happy", "##hap", "##py",
            "a", "##a", "e", "!", "[", "]", "\u1112", "##\u1161", "##\u11AB"];

    private static readonly WordPieceTokenizer Tokenizer = new(Vocabulary);

    [Theory]
    [InlineData("unhappy!", "un ##happy !")]
    [InlineData("UN", "un")]
    [InlineData("\u00C9", "e")] // É in one character
    [InlineData("e\u0301", "e")] // and in two
    [InlineData("\uD55C", "\u1112 ##\u1161 ##\u11AB")] // a Hangul syllable is its letters
    [InlineData("unhappier a", "[UNK] a")]
    [InlineData("a[MASK]a", "a [MASK] a")]
    [InlineData("[mask]", "[ [UNK] ]")]
    [InlineData("a\u0000\u200Ba \uD83D", "a ##a")] // control, zero-width and broken characters vanish
    [InlineData("a\u1734a", "a ##a")] // characters are sorted as Unicode 8 sorted them: this was a mark
    [InlineData("a\u08D4a", "[UNK]")] // this was none yet
    [InlineData("a\u166Da", "a [UNK] a")] // this was punctuation
    [InlineData("a\u2E4Ea", "[UNK]")] // this was none yet
    [InlineData("a\u08E2a", "[UNK]")] // nor was this a format character
    [InlineData("", "")]
    public void Text_becomes_these_pieces(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Tokenizer.Tokenize(text).Select(piece => Vocabulary[piece.Id])));

    [Fact]
    public void Marks_are_sorted_and_take_the_places_of_the_unsorted()
    {
        // An acute, then a mark of lower class that is kept.
        var tokenizer = new WordPieceTokenizer([.. Vocabulary, "##\u302E"]);
        Assert.Equal([("a", 0, 1), ("##\u302E", 1, 2)], tokenizer.Tokenize("a\u0301\u302E").Select(piece => (tokenizer.Vocabulary[piece.Id], piece.Start, piece.End)));
    }

    [Fact]
    public void A_cased_tokenizer_keeps_case_and_accents()
    {
        var cased = new WordPieceTokenizer([.. Vocabulary, "\u00C9"], new WordPieceOptions { LowerCase = false });
        Assert.Equal([Vocabulary.Length], cased.Tokenize("\u00C9").Select(piece => piece.Id));
        Assert.Equal([1], cased.Tokenize("A").Select(piece => piece.Id));
    }

    [Theory]
    [InlineData(2, 8, 10, 2, 5)] // the shorter keeps its length
    [InlineData(8, 2, 10, 5, 2)]
    [InlineData(8, 8, 10, 3, 4)] // the second gets the odd one
    [InlineData(9, 8, 10, 4, 3)] // unless the first is longer
    [InlineData(1, 1, 10, 1, 1)]
    [InlineData(5, 5, 3, 0, 0)]
    public void A_pair_is_cut_longest_first(int first, int second, int maximum, int expectedFirst, int expectedSecond)
    {
        var encoding = Tokenizer.EncodePair(Repeat(first), Repeat(second), maximum, pad: true);

        int tokens = expectedFirst + expectedSecond + 3;
        Assert.Equal(maximum, encoding.Length);
        Assert.Equal(expectedSecond + 1, encoding.TypeIds.Sum());
        Assert.Equal(tokens, encoding.Mask.Sum());
        Assert.Equal(Tokenizer.SeparatorId, encoding.Ids[expectedFirst + 1]);
        Assert.Equal(Tokenizer.SeparatorId, encoding.Ids[tokens - 1]);
        Assert.All(encoding.Ids[tokens..], id => Assert.Equal(Tokenizer.PadId, id));
    }

    [Fact]
    public void A_text_is_cut_at_its_end_and_filled_up()
    {
        Assert.Equal([2, 9, 9, 3], Tokenizer.Encode("a a a", 4).Ids);
        Assert.Equal([2, 9, 3, 0, 0], Tokenizer.Encode("a", 5, pad: true).Ids);
        Assert.Equal([1, 1, 1, 0, 0], Tokenizer.Encode("a", 5, pad: true).Mask);
        Assert.Throws<ArgumentOutOfRangeException>(() => Tokenizer.Encode("a", 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tokenizer.EncodePair("a", "a", 2));
    }

    [Fact]
    public void Any_text_gives_ids_of_the_vocabulary_and_places_within_the_text() =>
        Gen.String.Sample(text => Tokenizer.Tokenize(text).All(piece =>
            piece.Id >= 0 && piece.Id < Vocabulary.Length && piece.Start >= 0 && piece.Start < piece.End && piece.End <= text.Length));

    [Fact]
    public void Texts_of_special_tokens_and_words_of_any_length_take_linear_time()
    {
        const int Count = 200_000; // anything quadratic would not end
        Assert.Equal(Count, Tokenizer.Tokenize(string.Concat(Enumerable.Repeat("[SEP]", Count))).Count);
        Assert.Equal(Count, Tokenizer.Tokenize(new string('[', Count)).Count);
        Assert.Equal([1], Tokenizer.Tokenize(new string('a', Count)).Select(piece => piece.Id));
    }

    [Fact]
    public void What_is_saved_is_loaded()
    {
        using var folder = new TemporaryFolder();
        Tokenizer.Save(folder["vocab.txt"]);
        Assert.Equal(Vocabulary, WordPieceTokenizer.Load(folder["vocab.txt"]).Vocabulary);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("[PAD]\n[UNK]\n[CLS]\nx")]
    [InlineData("\u0000\u00FF\u00FE")]
    public void What_is_no_vocabulary_is_refused_and_the_file_named(string? content)
    {
        using var folder = new TemporaryFolder();
        if (content is not null) File.WriteAllBytes(folder["vocab.txt"], [.. content.Select(c => (byte)c)]);
        var error = Assert.Throws<InvalidInputException>(() => WordPieceTokenizer.Load(folder["vocab.txt"]));
        Assert.Contains("vocab.txt", error.Message, StringComparison.Ordinal);
    }

    private static string Repeat(int count) => string.Join(' ', Enumerable.Repeat("a", count));
}
