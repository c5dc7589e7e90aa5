using System.Text;
using System.Text.Json;
using CsCheck;
using EmpatheticDetection.Core.Text;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Core.Tests.Text;

public class VocabularyTests
{
    // UTF-16 order puts the emoji (surrogates, from U+D800) before the full-width letter (U+FF21); by code points it comes last.
    private static readonly string?[] Texts = ["b", "\U0001F642", "B", "\uFF21", "", null, "b", "\u00E9", "\uE000", "ba"];
    private static readonly string[] Sorted = ["B", "b", "ba", "\u00E9", "\uE000", "\uFF21", "\U0001F642"];

    // The case that the project carries has neither conversations nor vocabularies.
    public static IEnumerable<object[]> DatasetCases() => FixtureFolder.Cases("reference", "reference-dataset")
        .Where(row => File.Exists(Path.Combine(FixtureFolder.Root, (string)row[0], "vocabularies.json")));

    [Fact]
    public void Values_are_distinct_and_in_the_order_of_code_points()
    {
        Assert.Equal(Sorted, Vocabulary.Fit(Texts).Values);
        Assert.NotEqual(Sorted, Sorted.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Unknown_has_an_id_of_its_own()
    {
        var vocabulary = Vocabulary.Fit(Texts);
        Assert.Equal(0, vocabulary.IdOf("never seen"));
        Assert.Equal(0, vocabulary.IdOf(null));
        Assert.Equal(0, vocabulary.IdOf(""));
        Assert.Equal(1, vocabulary.IdOf("B"));
        Assert.Equal(Sorted.Length + 1, vocabulary.Size);
        Assert.True(vocabulary.Knows("ba"));
        Assert.False(vocabulary.Knows("BA"));
    }

    [Fact]
    public void By_the_rule_of_the_reference_unknown_is_the_first_value()
    {
        var vocabulary = Vocabulary.Fit(Texts, UnknownRule.SharedWithFirst);
        for (int i = 0; i < Sorted.Length; i++) Assert.Equal(i, vocabulary.IdOf(Sorted[i]));
        Assert.Equal(0, vocabulary.IdOf("never seen"));
        Assert.Equal(Sorted.Length, vocabulary.Size);
        Assert.Equal(1, Vocabulary.Fit([], UnknownRule.SharedWithFirst).Size);
    }

    [Fact]
    public void What_is_written_as_json_is_read()
    {
        var vocabulary = Vocabulary.Fit(Texts, UnknownRule.SharedWithFirst);
        var read = JsonSerializer.Deserialize<Vocabulary>(JsonSerializer.Serialize(vocabulary))!;
        Assert.Equal(vocabulary.Values, read.Values);
        Assert.Equal(vocabulary.Unknown, read.Unknown);
    }

    [Theory]
    [InlineData("b", "a")]
    [InlineData("a", "a")]
    [InlineData("", "a")]
    public void Values_that_were_not_fitted_are_refused(string first, string second) =>
        Assert.Throws<ArgumentException>(() => new Vocabulary([first, second]));

    [Fact]
    public void The_order_is_that_of_utf8_bytes() =>
        Gen.Select(Text, Text).Sample((x, y) =>
            Math.Sign(CodePointOrder.Instance.Compare(x, y))
                == Math.Sign(Encoding.UTF8.GetBytes(x).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y))));

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(DatasetCases))]
    public void Vocabularies_are_those_of_the_reference(string name)
    {
        using var fixture = new FixtureCase(name);
        using var conversations = JsonDocument.Parse(File.ReadAllBytes(fixture.PathOf("conversations.json")));
        using var expected = JsonDocument.Parse(File.ReadAllBytes(fixture.PathOf("vocabularies.json")));
        var all = conversations.RootElement.EnumerateArray().ToList();
        int half = fixture.Json.GetProperty("first_half").GetInt32();
        foreach (var part in expected.RootElement.EnumerateObject())
        {
            var rows = part.Name == "whole" ? all : all.Take(half);
            foreach (var field in part.Value.EnumerateObject())
            {
                var vocabulary = Vocabulary.Fit(rows.Select(row => Find(row, field.Name)), UnknownRule.SharedWithFirst);
                Assert.Equal(field.Value.EnumerateArray().Select(value => value.GetString()!), vocabulary.Values);
            }
        }
    }

    private static Gen<string> Text { get; } =
        Gen.OneOf(Gen.Int[0x20, 0xD7FF], Gen.Int[0xE000, 0xFFFF], Gen.Int[0x10000, 0x10FFFF])
            .Select(char.ConvertFromUtf32).Array[0, 4]
            .Select(parts => string.Concat(parts));

    // topic stands in the conversation, the others in its chain of empathy.
    private static string? Find(JsonElement row, string field)
    {
        if (row.TryGetProperty(field, out var own)) return own.GetString();
        return row.TryGetProperty("turn", out var turn) && turn.ValueKind == JsonValueKind.Object
            && turn.TryGetProperty("chain_of_empathy", out var chain) && chain.ValueKind == JsonValueKind.Object
            && chain.TryGetProperty(field == "goal_response" ? "goal_to_response" : field, out var value) ? value.GetString() : null;
    }
}
