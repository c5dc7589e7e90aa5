using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Datasets.Audit;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Randomness;
using static EmpatheticDetection.Core.Tests.Datasets.CorpusOnDisk;

namespace EmpatheticDetection.Core.Tests.Datasets.Audit;

public class DatasetAuditorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Clean_data_has_no_leak()
    {
        var audit = Audit(Rows("a", 60, 0), Rows("b", 30, 10), Rows("c", 30, 20));

        Assert.Empty(audit.Leaks);
        Assert.Equal([60, 30, 30], audit.Conversations.Values);
        Assert.Equal(0, audit.WithoutSpeaker);
    }

    [Fact]
    public void Shared_speakers_are_listed_with_their_conversations()
    {
        var audit = Audit([.. Rows("a", 6, 0), Row("x", "sad", 20)], Rows("b", 3, 10), [Row("y", "sad", 20), Row("z", "sad")]);

        var shared = Assert.Single(audit.SharedSpeakers);
        Assert.Equal("20", shared.Speaker);
        Assert.Equal(new Dictionary<string, int> { ["train"] = 1, ["test"] = 1 }, shared.Conversations);
        Assert.Equal(1, audit.WithoutSpeaker);
        Assert.Contains("1 speaker is in more than one split: 20", Assert.Single(audit.Leaks), StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_are_compared_without_case_punctuation_and_blanks()
    {
        var audit = Audit([Row("1", "sad", 1, "Don\u2019t go there, my  friend!")], [], [Row("2", "sad", 2, "don't go there my friend")]);

        var shared = Assert.Single(audit.SharedTexts);
        Assert.Equal(new Dictionary<string, string> { ["train"] = "1", ["test"] = "2" }, shared.FirstIds);
        Assert.Empty(audit.NearDuplicates);
        Assert.Single(audit.Leaks);
    }

    [Fact]
    public void Short_texts_are_no_copies() =>
        Assert.Empty(Audit([Row("1", "sad", 1, "That is so sad")], [], [Row("2", "sad", 2, "That is so sad!")]).Leaks);

    [Fact]
    public void A_text_with_one_word_changed_is_a_near_duplicate_and_one_with_a_third_changed_is_not()
    {
        string[] words = [.. Enumerable.Range(0, 40).Select(i => $"word{i}")];
        string original = string.Join(' ', words);
        string near = string.Join(' ', words.Select((w, i) => i == 20 ? "changed" : w));
        string far = string.Join(' ', words.Select((w, i) => i % 3 == 0 ? "changed" + i : w));

        var audit = Audit([Row("1", "sad", 1, original)], [Row("2", "sad", 2, far)], [Row("3", "sad", 3, near)]);

        var pair = Assert.Single(audit.NearDuplicates);
        Assert.Equal(("3", "test", "1", "train"), (pair.Id, pair.Split, pair.OtherId, pair.OtherSplit));
        Assert.InRange(pair.Similarity, 35 / 41.0 - 1e-9, 35 / 41.0 + 1e-9);
    }

    [Fact]
    public void Nearly_all_planted_near_duplicates_are_found_and_nothing_else()
    {
        Conversation Copy(int i) => Row($"copy{i}", "sad", 2, string.Join(' ', Text(i).Split(' ').Select((w, k) => k == 30 ? "other" : w)));
        string Text(int i) => string.Join(' ', Enumerable.Range(0, 60).Select(k => $"w{SeededRandom.For(i, k, "text").Next(500)}"));

        var audit = Audit([.. Enumerable.Range(0, 400).Select(i => Row($"{i}", "sad", 1, Text(i)))], [],
            [.. Enumerable.Range(0, 200).Select(Copy)]);

        Assert.InRange(audit.NearDuplicates.Count, 198, 200);
        Assert.All(audit.NearDuplicates, pair => Assert.Equal(pair.Id, "copy" + pair.OtherId));
    }

    [Fact]
    public void Thousands_of_texts_of_one_template_end_soon_and_are_found()
    {
        string template = string.Join(' ', Enumerable.Repeat("the same words follow each other in every one of these texts", 3));
        string Template(string name) => $"{template} {name}";

        var audit = Audit([.. Enumerable.Range(0, 3000).Select(i => Row($"a{i}", "sad", 1, Template($"a{i}")))], [],
            [.. Enumerable.Range(0, 3000).Select(i => Row($"b{i}", "sad", 2, Template($"b{i}")))]);

        Assert.Equal(3000, audit.NearDuplicates.Count);
    }

    [Fact]
    public void Annotations_written_with_the_label_in_mind_are_a_leak()
    {
        string[] cause = ["delight", "amazement", "rage", "dread", "grief", "revulsion", "scorn"];
        var audit = Audit(Annotated(i => $"Feeling {cause[i % 7]} because of what happened."), [], []);

        Assert.True(audit.Giveaway.GivesAway);
        Assert.Equal(1, audit.Giveaway.Accuracy);
        Assert.Contains("100.0 %", Assert.Single(audit.Leaks), StringComparison.Ordinal);
    }

    [Fact]
    public void Annotations_that_say_nothing_of_the_label_are_none()
    {
        var audit = Audit(Annotated(i => Sentence("annotation " + i)), [], []);

        Assert.False(audit.Giveaway.GivesAway);
        Assert.Equal(5, audit.Giveaway.Folds);
        Assert.InRange(audit.Giveaway.Accuracy, 0, 0.4);
        Assert.InRange(audit.Giveaway.MajorityShare, 1 / 7.0, 0.15);
    }

    [Fact]
    public void Too_few_annotations_are_not_tested()
    {
        var audit = Audit([.. Annotated(i => $"label {i % 7}").Take(10)], [], []);

        Assert.Equal((0, 10, false), (audit.Giveaway.Folds, audit.Giveaway.Conversations, audit.Giveaway.GivesAway));
    }

    [Fact]
    public void Values_of_one_split_only_and_shared_ids_are_told_without_being_leaks()
    {
        var audit = Audit(
            [Row("1", "proud", 1) with { Topic = "work" }, Row("2", "sad", 1) with { Topic = "family" }], [],
            [Row("1", "sad", 2, Sentence("other"), audio: "x") with { Topic = "family", Utterances = [] }]);

        Assert.Equal(["1"], audit.SharedIds);
        Assert.Contains(audit.OneSplitValues, v =>
            (v.Field, v.Split, v.Values, v.Conversations) == ("topic", "train", 1, 1) && v.Examples.Single() == "work");
        Assert.Contains(audit.OneSplitValues, v => (v.Field, v.Split) == ("emotion", "train") && v.Examples.Single() == "happy");
        Assert.DoesNotContain(audit.OneSplitValues, v => v.Field == "speaker_profile.age");
        Assert.Empty(audit.Leaks);
    }

    private static Conversation[] Annotated(Func<int, string> text) =>
        [.. Enumerable.Range(0, 140).Select(i =>
            Row($"{i}", null, i, chain: new ChainOfEmpathy(EmotionTable.Names[i % 7], text(i), null, null)))];

    private static Conversation[] Rows(string prefix, int count, int speaker) =>
        [.. Enumerable.Range(0, count).Select(i => Row($"{prefix}{i}", EmotionTable.Names[i % 7], speaker + (i % 5)))];

    private static DatasetAudit Audit(Conversation[] train, Conversation[] validation, Conversation[] test)
    {
        using var folder = With(("train.json", train), ("val.json", validation), ("test.json", test));
        return DatasetAuditor.Audit(DatasetFolder.Open(folder.Path), cancellation: Token);
    }
}
