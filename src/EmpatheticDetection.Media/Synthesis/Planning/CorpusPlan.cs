using System.Globalization;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Randomness;

namespace EmpatheticDetection.Media.Synthesis.Planning;

/// <summary>Decides who says what in which split, before any sound or film is made.</summary>
internal static class CorpusPlan
{
    private const int Splits = 3;

    /// <summary>One plan a dialogue, in the order of their ids.</summary>
    public static DialoguePlan[] Create(SyntheticCorpusOptions options)
    {
        double[] shares = ClassShareTable.Of(options.ClassShares);
        var avatars = AvatarCast.Create(options.Seed, options.AvatarCount);
        var groups = Cast(options, avatars);
        var slots = Slots(options, shares);
        var plans = new DialoguePlan[slots.Length];
        var writer = new ConversationPlanner(options, shares);
        var turns = new int[Splits];
        for (int i = 0; i < plans.Length; i++)
        {
            var (split, emotion) = slots[i];
            var group = groups[(int)split];
            string id = (i + 1).ToString("00000", CultureInfo.InvariantCulture);
            var random = SeededRandom.For(options.Seed, 1, $"cast {id}");

            // Everybody speaks equally often; who listens is drawn among the others.
            int speaker = turns[(int)split]++ % group.Length;
            int listener = (speaker + 1 + random.Next(group.Length - 1)) % group.Length;
            plans[i] = writer.Plan(id, split, emotion, group[speaker], group[listener]);
        }

        return plans;
    }

    /// <summary>The people of each split: shared out by the splits' sizes, at least two each, or everybody everywhere.</summary>
    private static Avatar[][] Cast(SyntheticCorpusOptions options, Avatar[] avatars)
    {
        if (!options.SpeakerDisjoint) return [avatars, avatars, avatars];
        var shuffled = avatars.ToArray();
        SeededRandom.For(options.Seed, 2, "cast").Shuffle<Avatar>(shuffled);
        int[] sizes = ClassCounts.Apportion(shuffled.Length, SplitShares(options), 2);
        return [shuffled[..sizes[0]], shuffled[sizes[0]..(sizes[0] + sizes[1])], shuffled[(sizes[0] + sizes[1])..]];
    }

    /// <summary>
    /// Split and emotion of each dialogue, shuffled, so that an id says nothing of either. Every class is in every split.
    /// </summary>
    private static (CorpusSplit Split, Emotion Emotion)[] Slots(SyntheticCorpusOptions options, double[] shares)
    {
        var slots = new List<(CorpusSplit, Emotion)>(options.Dialogues);
        int[] counts = ClassCounts.Apportion(options.Dialogues, shares, Splits);
        for (int emotion = 0; emotion < counts.Length; emotion++)
        {
            int[] bySplit = ClassCounts.Apportion(counts[emotion], SplitShares(options), 1);
            for (int split = 0; split < Splits; split++)
                for (int i = 0; i < bySplit[split]; i++) slots.Add(((CorpusSplit)split, (Emotion)emotion));
        }

        var array = slots.ToArray();
        SeededRandom.For(options.Seed, 3, "slots").Shuffle<(CorpusSplit, Emotion)>(array);
        return array;
    }

    private static double[] SplitShares(SyntheticCorpusOptions options) =>
        [options.TrainShare, options.ValidationShare, 1 - options.TrainShare - options.ValidationShare];
}
