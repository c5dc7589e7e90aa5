using System.Buffers.Binary;
using System.Text;
using CsCheck;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Text;
using EmpatheticDetection.Core.Text.SentencePieces;
using EmpatheticDetection.Core.Text.Tokenizers;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Core.Tests.Text;

/// <summary>
/// Damaged and hostile tokenizer files: refused with the file's name, or read; never anything else, and never much memory.
/// </summary>
public class HostileTokenizerTests
{
    private static readonly byte[] Sound = Model();

    private static readonly (string Name, string Content)[] Files =
    [
        ("tokenizer.json", """
            {"model":{"type":"WordPiece","unk_token":"[UNK]","vocab":{"[PAD]":0,"[UNK]":1,"a":2}},
             "pre_tokenizer":{"type":"BertPreTokenizer"},"normalizer":{"type":"BertNormalizer"},"added_tokens":[{"id":0,"content":"[PAD]"}]}
            """),
        ("tokenizer.json", """
            {"model":{"type":"BPE","vocab":{"<pad>":0,"a":1,"b":2,"ab":3},"merges":["a b"]},"pre_tokenizer":{"type":"ByteLevel"},
             "post_processor":{"type":"RobertaProcessing","sep":["</s>",0],"cls":["<s>",0]}}
            """),
        ("tokenizer.json", """
            {"model":{"type":"Unigram","unk_id":0,"vocab":[["<pad>",0.0],["a",-1.0]]},"pre_tokenizer":{"type":"Metaspace"}}
            """),
        ("vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\na\n##b\n"),
    ];

    [Fact]
    public void A_sound_model_is_read()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal([0, 5, 2], Open(folder, Sound).Encode("a").Ids);
        foreach (var (name, content) in Files)
        {
            using var other = new TemporaryFolder();
            File.WriteAllText(other[name], content);
            Assert.NotEmpty(PretrainedTokenizer.Open(other.Path).Encode("a").Ids);
        }
    }

    [Fact]
    public void A_model_cut_anywhere_is_refused_or_read()
    {
        using var folder = new TemporaryFolder();
        for (int length = 0; length < Sound.Length; length++) RefusedOrRead(() => Open(folder, Sound[..length]));
    }

    [Fact]
    public void A_model_with_other_bytes_is_refused_or_read() => Gen.Select(Gen.Int[0, Sound.Length - 1], Gen.Byte).Array[1, 4].Sample(
        changes =>
        {
            byte[] bytes = [.. Sound];
            foreach (var (place, value) in changes) bytes[place] = value;
            using var folder = new TemporaryFolder();
            RefusedOrRead(() => Open(folder, bytes));
        },
        iter: 500);

    [Fact]
    public void Text_files_with_other_characters_are_refused_or_read() =>
        Gen.Select(Gen.Int[0, Files.Length - 1], Gen.Int[0, 10_000], Gen.Char[" \"{}[],:0-9a\\u"]).Sample(
        change =>
        {
            var (file, place, letter) = change;
            var content = new StringBuilder(Files[file].Content);
            content[place % content.Length] = letter;
            using var folder = new TemporaryFolder();
            File.WriteAllText(folder[Files[file].Name], content.ToString());
            RefusedOrRead(() => PretrainedTokenizer.Open(folder.Path));
        },
        iter: 500);

    [Theory]
    [InlineData("0AFFFFFFFF0F")] // a piece of four gigabytes
    [InlineData("0AFFFFFFFFFFFFFFFFFF01")] // one of 2^63 bytes and more
    [InlineData("0AFFFFFFFFFFFFFFFFFFFFFF01")] // a length of more than ten bytes
    [InlineData("0B")] // a group
    [InlineData("00")] // no field
    [InlineData("")]
    [InlineData("0A00")] // an empty piece
    [InlineData("1A0C120A08000000FFFFFFFFFFFF")] // rules that claim more than there is
    [InlineData("12021802")] // byte pairs
    public void Impossible_models_are_refused_without_allocation(string hex)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["sentencepiece.bpe.model"], Convert.FromHexString(hex));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidInputException>(() => PretrainedTokenizer.Open(folder.Path));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Theory]
    [InlineData("""{"model":{"type":"WordPiece","vocab":{"[PAD]":0,"[UNK]":2000000000}}}""", "ids up to")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"<pad>":0,"a":1},"merges":["a b"]},"pre_tokenizer":{"type":"ByteLevel"}}""", "merge 1")]
    [InlineData("""{"model":{"type":"Unigram","unk_id":9,"vocab":[["<pad>",0]]},"pre_tokenizer":{"type":"Metaspace"}}""", "unknown piece")]
    [InlineData("""{"model":{"type":"WordLevel","vocab":{"a":0}}}""", "WordLevel")]
    [InlineData("""{"model":{"type":"WordPiece","vocab":{"[UNK]":0}},"pre_tokenizer":{"type":"Whitespace"}}""", "Whitespace")]
    [InlineData("""{"model":{"type":"Unigram","unk_id":0,"vocab":[["<pad>",0]]},"normalizer":{"type":"NFKC"}}""", "NFKC")]
    [InlineData("[]", "JSON object")]
    public void What_cannot_be_is_refused_by_name(string json, string named)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["tokenizer.json"], json);
        var error = Assert.Throws<InvalidInputException>(() => PretrainedTokenizer.Open(folder.Path));
        Assert.Contains("tokenizer.json", error.Message, StringComparison.Ordinal);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trie_that_leads_in_circles_ends_with_the_text()
    {
        // Every unit leads to every other; labels are never right for long, and no step leaves the table.
        byte[] rules = new byte[4 + (4 * 256) + 4];
        BinaryPrimitives.WriteUInt32LittleEndian(rules, 4 * 256);
        for (int i = 0; i < 256; i++) BinaryPrimitives.WriteUInt32LittleEndian(rules.AsSpan(4 + (4 * i)), (uint)(i | (i << 8) | (i << 10)));
        using var folder = new TemporaryFolder();
        var tokenizer = Open(folder, Model(rules));
        Assert.NotEmpty(tokenizer.Encode(new string('a', 1000) + "\ud800 \u00e9").Ids);
    }

    [Fact]
    public void Settings_name_special_tokens_and_their_ways()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["vocab.txt"], "<p>\n<u>\n<b>\n<e>\n<m>\na\nA\n");
        File.WriteAllText(
            folder["special_tokens_map.json"],
            """{"mask_token": {"content": "<m>", "lstrip": true}, "pad_token": "<p>", "unk_token": "<u>"}""");
        File.WriteAllText(
            folder["tokenizer_config.json"],
            """{"cls_token": "<b>", "sep_token": "<e>", "mask_token": "<m>", "do_lower_case": false, "model_max_length": 77}""");
        var tokenizer = PretrainedTokenizer.Open(folder.Path);
        var encoding = tokenizer.Encode("A a  <m> z", 9, pad: true);
        Assert.Equal([2, 6, 5, 4, 1, 3, 0, 0, 0], encoding.Ids);
        Assert.Equal((3, 8), encoding.Offsets[3]);
        Assert.Equal(77, tokenizer.MaximumLength);
        Assert.Throws<InvalidInputException>(() => PretrainedTokenizer.Open(folder.Path, vocabularySize: 6));
    }

    private static void RefusedOrRead(Func<ITextTokenizer> open)
    {
        try
        {
            open().Encode("a b \u00e9 <s>\ud83d\ude42");
        }
        catch (InvalidInputException)
        {
            // As it should be.
        }
    }

    private static SentencePieceTokenizer Open(TemporaryFolder folder, byte[] bytes)
    {
        File.WriteAllBytes(folder["sentencepiece.bpe.model"], bytes);
        return SentencePieceTokenizer.Load(folder["sentencepiece.bpe.model"]);
    }

    // Three special pieces, a space, "▁a", "b"; then the kind of model, then the rules.
    private static byte[] Model(byte[]? rules = null)
    {
        var model = new MemoryStream();
        (string, float, int)[] pieces =
            [("<unk>", 0, 2), ("<s>", 0, 3), ("</s>", 0, 3), ("\u2581", -3, 1), ("\u2581a", -2, 1), ("b", -4, 1)];
        foreach (var (text, score, kind) in pieces)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            byte[] piece = [0x0A, (byte)bytes.Length, .. bytes, 0x15, .. BitConverter.GetBytes(score), 0x18, (byte)kind];
            model.Write([0x0A, (byte)piece.Length, .. piece]);
        }

        model.Write([0x12, 2, 0x18, 1]);
        if (rules is null) return model.ToArray();
        byte[] normalizer = [0x12, .. Varint(rules.Length), .. rules];
        model.Write([0x1A, .. Varint(normalizer.Length), .. normalizer]);
        return model.ToArray();
    }

    private static byte[] Varint(int value) => value < 128 ? [(byte)value] : [(byte)(value | 0x80), .. Varint(value >> 7)];
}
