using System.Text.Json;
using EmpatheticDetection.Core.Text;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Core.Tests.Text;

/// <summary>Cases of kind wordpiece: ids, offsets, truncation and padding equal those of Hugging Face's BertTokenizerFast.</summary>
public class WordPieceFixtureTests
{
    public static IEnumerable<object[]> Cases() => FixtureFolder.Cases("tokenizers", "wordpiece");

    public static IEnumerable<object[]> PairCases() => Having("pairs.jsonl", Cases());

    public static IEnumerable<object[]> DatasetCases() =>
        Having("conversations.json", FixtureFolder.Cases("reference", "reference-dataset"));

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void Ids_and_offsets_are_those_of_hugging_face(string name)
    {
        using var fixture = new FixtureCase(name);
        foreach (bool lowerCase in new[] { true, false })
        {
            string file = fixture.PathOf(lowerCase ? "uncased.jsonl" : "cased.jsonl");
            if (!File.Exists(file)) continue;
            var tokenizer = WordPieceTokenizer.Load(VocabularyOf(fixture), new WordPieceOptions { LowerCase = lowerCase });
            foreach (var row in Rows(file))
            {
                string text = row.GetProperty("text").GetString()!;
                var encoding = tokenizer.Encode(text);
                Assert.True(Ints(row, "ids").SequenceEqual(encoding.Ids),
                    $"{text}: {string.Join(' ', encoding.Ids)} instead of {string.Join(' ', Ints(row, "ids"))}");
                var offsets = row.GetProperty("offsets_utf16").EnumerateArray().Select(pair => (pair[0].GetInt32(), pair[1].GetInt32()));
                Assert.True(offsets.SequenceEqual(encoding.Offsets),
                    $"{text}: offsets {string.Join(' ', encoding.Offsets)} instead of {string.Join(' ', offsets)}");
            }
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(PairCases))]
    public void Pairs_are_cut_and_filled_as_by_hugging_face(string name)
    {
        using var fixture = new FixtureCase(name);
        var tokenizer = WordPieceTokenizer.Load(VocabularyOf(fixture));
        foreach (var row in Rows(fixture.PathOf("pairs.jsonl")))
        {
            var encoding = tokenizer.EncodePair(
                row.GetProperty("text").GetString()!, row.GetProperty("pair").GetString()!,
                    row.GetProperty("max_length").GetInt32(), pad: true);
            Assert.Equal(Ints(row, "ids"), encoding.Ids);
            Assert.Equal(Ints(row, "type_ids"), encoding.TypeIds);
            Assert.Equal(Ints(row, "mask"), encoding.Mask);
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(DatasetCases))]
    public void The_token_rows_of_the_reference_are_met(string name)
    {
        using var fixture = new FixtureCase(name);
        var tokenizer = WordPieceTokenizer.Load(fixture.PathOf("vocab.txt"),
            new WordPieceOptions { LowerCase = fixture.Json.GetProperty("do_lower_case").GetBoolean() });
        int contextLength = fixture.Json.GetProperty("context_length").GetInt32(),
            length = fixture.Json.GetProperty("utterance_length").GetInt32();
        int most = fixture.Json.GetProperty("max_utterances").GetInt32();
        using var conversations = JsonDocument.Parse(File.ReadAllBytes(fixture.PathOf("conversations.json")));
        var byId = conversations.RootElement.EnumerateArray().ToDictionary(item => item.GetProperty("conversation_id").ToString());
        var (contexts, dialogues) = (new List<TextEncoding>(), new List<TextEncoding>());
        foreach (var id in fixture.Json.GetProperty("token_rows").EnumerateArray())
        {
            var turn = byId[id.GetString()!].GetProperty("turn");
            contexts.Add(tokenizer.Encode(TextOr(turn, "context", "[NO CONTEXT]"), contextLength, pad: true));
            var utterances = turn.TryGetProperty("dialogue", out var dialogue) && dialogue.ValueKind == JsonValueKind.Array
                ? dialogue.EnumerateArray().Take(most).Select(item => TextOr(item, "text", "[EMPTY]")).ToList() : [];
            while (utterances.Count < most) utterances.Add("[EMPTY]");
            dialogues.AddRange(utterances.Select(text => tokenizer.Encode(text, length, pad: true)));
        }

        AssertRows(fixture, "out.context_input_ids", contexts.SelectMany(row => row.Ids));
        AssertRows(fixture, "out.context_attention_mask", contexts.SelectMany(row => row.Mask));
        AssertRows(fixture, "out.dialogue_input_ids", dialogues.SelectMany(row => row.Ids));
        AssertRows(fixture, "out.dialogue_attention_mask", dialogues.SelectMany(row => row.Mask));
    }

    // The cases that the project carries leave out texts of datasets.
    private static IEnumerable<object[]> Having(string file, IEnumerable<object[]> cases) =>
        cases.Where(row => File.Exists(Path.Combine(FixtureFolder.Root, (string)row[0], file)));

    private static void AssertRows(FixtureCase fixture, string tensor, IEnumerable<int> actual) =>
        Assert.Equal(fixture.Int64s(tensor), actual.Select(value => (long)value));

    private static string TextOr(JsonElement parent, string property, string otherwise) =>
        parent.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String
            && !string.IsNullOrWhiteSpace(value.GetString())
            ? value.GetString()! : otherwise;

    private static IEnumerable<JsonElement> Rows(string file) =>
        File.ReadLines(file).Where(line => line.Length > 0).Select(line => JsonElement.Parse(line));

    private static int[] Ints(JsonElement row, string property) =>
        [.. row.GetProperty(property).EnumerateArray().Select(value => value.GetInt32())];

    // case.json names the vocabulary: in the case itself, else in a folder beside the fixtures; reference cases carry the same one.
    private static string VocabularyOf(FixtureCase fixture)
    {
        string relative = fixture.Json.GetProperty("vocabulary").GetString()!.Split(' ')[0];
        string[] candidates =
        [
            fixture.PathOf("vocab.txt"), fixture.PathOf(relative), Path.Combine(FixtureFolder.Root, "..", relative),
            Path.Combine(FixtureFolder.Root, "reference", "dataset", "vocab.txt"),
                Path.Combine(FixtureFolder.Repository, "..", "shared", relative),
        ];
        return candidates.FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"the case's vocabulary, {relative}, is not at hand");
    }
}
