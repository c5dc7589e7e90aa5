using EmpatheticDetection.Core.Text.Tokenizers;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Core.Tests.Text;

/// <summary>Expected pieces are those of the original library, tokenizers 0.22.2.</summary>
public sealed class AddedTokensTests
{
    private static readonly string[] Pieces = ["[PAD]", "[UNK]", "a", "hello", "Hello"];

    [Theory]
    [InlineData(false, "Hello", "Hello@0-5")]
    [InlineData(false, "hello HELLO", "hello@0-5 hello@6-11")] // as it was written, or not at all
    [InlineData(true, "hello HELLO", "Hello@0-5 Hello@6-11")] // as it is cleaned
    [InlineData(true, "a HÉLLO a", "a@0-1 Hello@2-7 a@8-9")]
    public void A_token_is_looked_for_before_or_after_the_text_is_cleaned(bool normalized, string text, string expected)
    {
        using var folder = new TemporaryFolder();
        string flag = normalized ? "true" : "false";
        File.WriteAllText(folder["tokenizer.json"], $$"""
            {"model":{"type":"WordPiece","unk_token":"[UNK]","vocab":{"[PAD]":0,"[UNK]":1,"a":2,"hello":3} },
             "pre_tokenizer":{"type":"BertPreTokenizer"},"normalizer":{"type":"BertNormalizer"},
             "added_tokens":[{"id":4,"content":"Hello","normalized":{{flag}} }] }
            """);

        var pieces = PretrainedTokenizer.Open(folder.Path).Tokenize(text);

        Assert.Equal(expected, string.Join(' ', pieces.Select(piece => $"{Pieces[piece.Id]}@{piece.Start}-{piece.End}")));
    }
}
