using System.Text.Json;
using CsCheck;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Core.Tests.Emotions;

public class EmotionTableTests
{
    public static IEnumerable<object[]> Datasets => FixtureFolder.Cases("reference", "reference-dataset");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Datasets))]
    public void Labels_resolve_as_the_table_means_them(string name)
    {
        using var fixture = new FixtureCase(name);
        int lines = 0;
        foreach (string line in File.ReadLines(fixture.PathOf("mapping.jsonl")).Where(l => l.Length > 0))
        {
            using var row = JsonDocument.Parse(line);
            string? label = row.RootElement.GetProperty("label").GetString();
            string? expected = row.RootElement.GetProperty("class_if_trimmed_and_lowercased").GetString();
            string? following = row.RootElement.GetProperty("class_by_following").GetString();

            string? actual = EmotionTable.TryResolve(label, out var emotion) ? EmotionTable.NameOf(emotion) : null;

            Assert.True(expected == actual, $"\"{label}\" is {actual ?? "unknown"}, expected {expected ?? "unknown"}");
            if (following is not null) Assert.Equal(following, actual);
            lines++;
        }

        Assert.True(lines > 0);
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Datasets))]
    public void The_classes_have_the_order_of_the_reference(string name)
    {
        using var fixture = new FixtureCase(name);

        Assert.Equal(fixture.Json.GetProperty("labels").EnumerateArray().Select(l => l.GetString()!), EmotionTable.Names);
    }

    [Fact]
    public void There_are_32_fine_labels_and_each_resolves_to_itself_and_to_its_class()
    {
        Assert.Equal(32, EmotionTable.FineLabels.Distinct().Count());
        for (int i = 0; i < EmotionTable.FineLabels.Count; i++)
        {
            Assert.True(EmotionTable.TryResolveFine(EmotionTable.FineLabels[i], out int fine));
            Assert.Equal(i, fine);
            Assert.True(EmotionTable.TryResolve(EmotionTable.FineLabels[i], out var emotion));
            Assert.Equal(EmotionTable.ClassOfFine(i), emotion);
        }
    }

    [Fact]
    public void Class_and_fine_label_never_contradict_each_other_for_any_synonym()
    {
        foreach (string word in FineLabels.Synonyms.Keys)
            if (EmotionTable.TryResolveFine(word, out int fine))
                Assert.Equal(EmotionTable.ClassOfFine(fine), EmotionTable.Parse(word, "here"));
    }

    [Theory]
    [InlineData("fear", "afraid")]
    [InlineData("Worried ", "anxious")]
    [InlineData("melancholic", "sad")]
    [InlineData("weary", null)]
    [InlineData("happy", null)]
    [InlineData("contempt", null)]
    [InlineData(null, null)]
    public void Synonyms_lead_to_fine_labels(string? label, string? expected) =>
        Assert.Equal(expected, EmotionTable.TryResolveFine(label, out int fine) ? EmotionTable.FineLabels[fine] : null);

    [Fact]
    public void Case_and_surrounding_blanks_change_nothing() =>
        Gen.Select(Gen.OneOf([.. EmotionTable.FineLabels, .. FineLabels.Synonyms.Keys, .. EmotionTable.Names]), Gen.Bool.Array[40],
            Gen.OneOf("", " ", "\t", "\n "))
            .Sample((label, upper, blanks) =>
            {
                string written = blanks + string.Concat(label.Select((c, i) => upper[i] ? char.ToUpperInvariant(c) : c)) + blanks;
                bool known = EmotionTable.TryResolve(label, out var emotion);
                return EmotionTable.TryResolve(written, out var again) == known && again == emotion;
            });

    [Theory]
    [InlineData("happines", "happines")]
    [InlineData("tired", "tired")]
    [InlineData("", "no emotion label")]
    [InlineData(null, "no emotion label")]
    public void An_unknown_label_is_an_error_that_names_the_place_and_the_label(string? label, string expected)
    {
        var error = Assert.Throws<InvalidInputException>(() => EmotionTable.Parse(label, "train.json, conversation \"7\""));

        Assert.Contains("conversation \"7\"", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
