using CsCheck;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Media.Synthesis;
using EmpatheticDetection.Media.Synthesis.Planning;

namespace EmpatheticDetection.Media.Tests.Synthesis;

public class CorpusPlanTests
{
    [Theory]
    [InlineData(ClassShares.Mild, 0.24)]
    [InlineData(ClassShares.Avamerg, 0.567)]
    [InlineData(ClassShares.Balanced, 1 / 7.0)]
    public void Classes_have_their_shares_and_are_in_every_split(ClassShares shares, double sad)
    {
        var options = Plan(300) with { ClassShares = shares };
        var made = CorpusPlan.Create(options);

        Assert.Equal(300, made.Length);
        Assert.InRange(made.Count(p => p.Emotion == Emotion.Sad) / 300.0, sad - 0.02, sad + 0.02);
        foreach (var split in Enum.GetValues<CorpusSplit>())
            Assert.Equal(EmotionTable.Count, made.Where(p => p.Split == split).Select(p => p.Emotion).Distinct().Count());
        Assert.InRange(made.Count(p => p.Split == CorpusSplit.Train), 200, 216);
        Assert.InRange(made.Count(p => p.Split == CorpusSplit.Val), 40, 50);
    }

    [Fact]
    public void Each_modality_is_as_informative_as_asked_for_and_independent_of_the_others()
    {
        var options = Plan(4000);
        var made = CorpusPlan.Create(options);

        foreach (var (evidence, wanted) in new (Func<DialoguePlan, Evidence>, EvidenceProbabilities)[]
                 { (p => p.Words, options.Words), (p => p.Voice, options.Voice), (p => p.Face, options.Face) })
        {
            double informative = made.Average(p => evidence(p).Expressed == p.Emotion ? 1.0 : 0);
            double neutral = made.Average(p => evidence(p).Expressed is null ? 1.0 : 0);
            Assert.InRange(informative, wanted.Informative - 0.03, wanted.Informative + 0.03);
            Assert.InRange(neutral, wanted.Neutral - 0.03, wanted.Neutral + 0.03);
        }

        double both = made.Average(p => p.Words.Expressed == p.Emotion && p.Face.Expressed == p.Emotion ? 1.0 : 0);
        Assert.InRange(both - (options.Words.Informative * options.Face.Informative), -0.03, 0.03);
    }

    /// <summary>Mutual information of two independent variables is about (rows - 1)(columns - 1) / 2n nats in a sample of n.</summary>
    [Fact]
    public void Profiles_topics_and_lengths_say_nothing_of_the_emotion()
    {
        var made = CorpusPlan.Create(Plan(4000));

        foreach (var key in new Func<DialoguePlan, object>[]
                 {
                     p => p.Speaker.Profile.Age!, p => p.Speaker.Profile.Gender!, p => p.Speaker.Profile.Timbre!,
                     p => p.Speaker.Profile.Id!, p => p.Listener.Profile.Id!, p => p.Conversation.Topic!,
                     p => p.Conversation.Utterances.Count, p => p.Missing.Count > 0,
                     p => int.Parse(p.Conversation.Id, System.Globalization.CultureInfo.InvariantCulture) / 400,
                 })
        {
            int values = made.Select(key).Distinct().Count();
            Assert.True(values > 1);
            double chance = (values - 1) * 6 / (2.0 * made.Length);
            Assert.InRange(MutualInformation(made, key), 0, (1.6 * chance) + 0.004);
        }

        Assert.True(MutualInformation(made, p => p.Face.Expressed?.ToString() ?? "neutral") > 0.5);
    }

    [Fact]
    public void Chain_of_empathy_gives_the_emotion_away()
    {
        foreach (var plan in CorpusPlan.Create(Plan(100)))
        {
            Assert.Equal(plan.Emotion, EmotionTable.Parse(plan.Conversation.ChainOfEmpathy!.SpeakerEmotion, plan.Conversation.Id));
            Assert.NotEmpty(plan.Conversation.ChainOfEmpathy.GoalToResponse!);
        }
    }

    [Fact]
    public void No_braces_are_left_in_a_sentence()
    {
        foreach (var plan in CorpusPlan.Create(Plan(1000)))
            Assert.DoesNotContain('{', string.Concat(plan.Conversation.Utterances.Select(u => u.Text)) + plan.Conversation.Context
                + plan.Conversation.ChainOfEmpathy!.EventScenario + plan.Conversation.ChainOfEmpathy.EmotionCause);
    }

    [Fact]
    public void Speakers_may_be_shared_on_request()
    {
        var made = CorpusPlan.Create(Plan(300) with { SpeakerDisjoint = false });

        var train = made.Where(p => p.Split == CorpusSplit.Train).Select(p => p.Speaker.Profile.Id).ToHashSet();
        Assert.Contains(made.Where(p => p.Split == CorpusSplit.Test), p => train.Contains(p.Speaker.Profile.Id));
    }

    [Fact]
    public void Apportioned_counts_sum_to_the_total_and_respect_the_least() =>
        Gen.Select(Gen.Int[0, 2000], Gen.Double[0.01, 1].Array[2, 9], Gen.Int[0, 5]).Sample((total, weights, least) =>
        {
            double sum = weights.Sum();
            double[] shares = [.. weights.Select(w => w / sum)];
            int[] counts = ClassCounts.Apportion(total, shares, least);
            return counts.Sum() == total && counts.All(c => c >= Math.Min(least, total / shares.Length));
        });

    private static SyntheticCorpusOptions Plan(int dialogues) => new() { Folder = "unused", Dialogues = dialogues };

    private static double MutualInformation(DialoguePlan[] plans, Func<DialoguePlan, object> key)
    {
        double n = plans.Length, sum = 0;
        var byEmotion = plans.GroupBy(p => p.Emotion).ToDictionary(g => g.Key, g => g.Count() / n);
        foreach (var group in plans.GroupBy(key))
            foreach (var cell in group.GroupBy(p => p.Emotion))
                sum += cell.Count() / n * Math.Log(cell.Count() / n / (group.Count() / n * byEmotion[cell.Key]));
        return sum;
    }
}
