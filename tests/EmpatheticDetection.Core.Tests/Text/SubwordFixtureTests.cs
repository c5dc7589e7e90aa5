using System.Text.Json;
using EmpatheticDetection.Core.Text;
using EmpatheticDetection.Core.Text.BytePairs;
using EmpatheticDetection.Core.Text.SentencePieces;
using EmpatheticDetection.Core.Text.Tokenizers;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Core.Tests.Text;

/// <summary>Cases of unigrams, byte-level pairs and tokenizer.json: ids (and places, where the case has them) equal the original's.</summary>
public class SubwordFixtureTests
{
    public static IEnumerable<object[]> SentencePieceCases() => FixtureFolder.Cases("tokenizers", "sentencepiece-xlm-roberta");

    public static IEnumerable<object[]> ByteLevelCases() => FixtureFolder.Cases("tokenizers", "byte-level-bpe");

    public static IEnumerable<object[]> FolderCases() => FixtureFolder.Cases("tokenizers", "folder");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(SentencePieceCases))]
    public void Unigram_ids_are_those_of_sentencepiece(string name) =>
        AssertRows(name, fixture => SentencePieceTokenizer.Load(Directory.GetFiles(fixture.Folder, "*.model").Single()));

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(ByteLevelCases))]
    public void Byte_level_ids_are_those_of_hugging_face(string name) =>
        AssertRows(name, fixture => ByteLevelTokenizer.Load(fixture.PathOf("vocab.json"), fixture.PathOf("merges.txt")));

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(SentencePieceCases))]
    [MemberData(nameof(ByteLevelCases))]
    [MemberData(nameof(FolderCases))]
    public void A_folder_is_opened_by_what_is_in_it(string name) => AssertRows(name, fixture => PretrainedTokenizer.Open(fixture.Folder));

    private static void AssertRows(string name, Func<FixtureCase, ITextTokenizer> open)
    {
        using var fixture = new FixtureCase(name);
        var tokenizer = open(fixture);
        foreach (string line in Directory.GetFiles(fixture.Folder, "*.jsonl").Order(StringComparer.Ordinal).SelectMany(File.ReadLines))
        {
            if (line.Length == 0) continue;
            var row = JsonElement.Parse(line);
            string text = row.GetProperty("text").GetString()!;
            bool cut = row.TryGetProperty("max_length", out var most);
            int maximum = cut ? most.GetInt32() : int.MaxValue;
            var encoding = row.TryGetProperty("pair", out var pair)
                ? tokenizer.EncodePair(text, pair.GetString()!, maximum, pad: cut)
                : tokenizer.Encode(text, maximum, pad: cut);
            AssertSame(row, "ids", encoding.Ids, text);
            AssertSame(row, "type_ids", encoding.TypeIds, text);
            AssertSame(row, "mask", encoding.Mask, text);
            AssertSame(row, "offsets_utf16", [.. encoding.Offsets.SelectMany(place => (int[])[place.Start, place.End])], text);
        }
    }

    private static void AssertSame(JsonElement row, string field, int[] actual, string text)
    {
        if (!row.TryGetProperty(field, out var values)) return;
        int[] expected = [.. values.EnumerateArray()
            .SelectMany(value => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(inner => inner.GetInt32()) : [value.GetInt32()])];
        Assert.True(expected.SequenceEqual(actual), $"\"{text}\", {field}: {string.Join(' ', actual)} instead of {string.Join(' ', expected)}");
    }
}
