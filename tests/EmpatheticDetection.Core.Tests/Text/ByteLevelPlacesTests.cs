using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Text;
using EmpatheticDetection.Core.Text.Tokenizers;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Core.Tests.Text;

/// <summary>Expected places are those of the original library, tokenizers 0.22.2.</summary>
public sealed class ByteLevelPlacesTests : IDisposable
{
    private static readonly string[] Pieces = ["<s>", "</s>", "<pad>", "<mask>", "\u0120", "A"];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true, true, "A", "\u0120@0-0 A@0-1")]
    [InlineData(true, true, "<mask>A", "<mask>@0-6 \u0120@7-7 A@6-7")]
    [InlineData(true, true, "A<mask>", "\u0120@0-0 A@0-1 <mask>@1-7")]
    [InlineData(false, true, " A", "\u0120@0-0 A@1-2")]
    [InlineData(false, false, " A", "\u0120@1-1 A@1-2")]
    public void Blanks_are_left_out_of_places_as_in_the_original(bool addsBlank, bool keepsFirst, string text, string expected)
    {
        string vocabulary = string.Join(',', Pieces.Select((piece, id) => $"\"{piece}\":{id}"));
        var tokenizer = Open($$"""
            {"model":{"type":"BPE","vocab":{ {{vocabulary}} },"merges":[]},
             "pre_tokenizer":{"type":"ByteLevel","add_prefix_space":{{(addsBlank ? "true" : "false")}} },"added_tokens":[{"id":3,"content":"<mask>"}],
             "post_processor":{"type":"RobertaProcessing","sep":["</s>",1],"cls":["<s>",0],"add_prefix_space":{{(keepsFirst ? "true" : "false")}} } }
            """);

        Assert.Equal(expected, string.Join(' ', tokenizer.Tokenize(text).Select(piece => $"{Pieces[piece.Id]}@{piece.Start}-{piece.End}")));
    }

    [Fact]
    public void A_rule_that_is_not_known_is_refused()
    {
        var error = Assert.Throws<InvalidInputException>(() => Open("""
            {"model":{"type":"BPE","vocab":{"<unk>":0,"<pad>":1},"merges":[],"unk_token":"<unk>","fuse_unk":true},"pre_tokenizer":{"type":"ByteLevel"}}
            """));
        Assert.Contains("fuse_unk", error.Message, StringComparison.Ordinal);
    }

    private ITextTokenizer Open(string json)
    {
        File.WriteAllText(_folder["tokenizer.json"], json);
        return PretrainedTokenizer.Open(_folder.Path);
    }
}
