using CsCheck;
using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Torch.Training;

namespace EmpatheticDetection.Torch.Tests.Training;

public class FoldTests
{
    private static readonly Gen<int[]> Speakers = Gen.Int[0, 9].Array[2, 40].Where(speakers => speakers.Distinct().Count() >= 2);

    [Fact]
    public void Each_speaker_is_held_out_once_and_nobody_is_on_both_sides() => Gen.Select(Speakers, Gen.Int[0, 10], Gen.Long).Sample(
        (speakers, count, seed) =>
        {
            int distinct = speakers.Distinct().Count();
            if (count > distinct || count == 1) return;
            var rows = Rows(speakers);
            var folds = Fold.BySpeaker(rows, count, seed);

            Assert.Equal(count == 0 ? distinct : count, folds.Count);
            Assert.Equal(rows.Select(row => row.Id).Order(), folds.SelectMany(fold => fold.HeldOut).Select(row => row.Id).Order());
            Assert.Equal(distinct, folds.Sum(fold => fold.HeldOut.Select(row => row.Speaker).Distinct().Count()));
            foreach (var fold in folds)
            {
                Assert.Empty(fold.Training.Select(row => row.Speaker).Intersect(fold.HeldOut.Select(row => row.Speaker)));
                Assert.Equal(rows.Count, fold.Training.Count + fold.HeldOut.Count);
                Assert.NotEmpty(fold.Training);
                Assert.NotEmpty(fold.HeldOut);
                if (count == 0) Assert.Equal(fold.Name, fold.HeldOut[0].Speaker);
            }

            Assert.Equal(folds.Select(fold => fold.HeldOut[0].Id), Fold.BySpeaker(rows, count, seed).Select(fold => fold.HeldOut[0].Id));
        },
        iter: 300);

    [Fact]
    public void Random_folds_are_disjoint_complete_and_of_like_size() => Gen.Select(Gen.Int[2, 60], Gen.Int[2, 10], Gen.Long).Sample(
        (count, folds, seed) =>
        {
            if (folds > count) return;
            var rows = Rows(new int[count]);
            var divided = Fold.AtRandom(rows, folds, seed);

            Assert.Equal(folds, divided.Count);
            Assert.Equal(rows.Select(row => row.Id).Order(), divided.SelectMany(fold => fold.HeldOut).Select(row => row.Id).Order());
            Assert.All(divided, fold => Assert.Empty(fold.Training.Intersect(fold.HeldOut)));
            Assert.InRange(divided.Max(fold => fold.HeldOut.Count) - divided.Min(fold => fold.HeldOut.Count), 0, 1);
        },
        iter: 300);

    [Fact]
    public void Rows_without_a_speaker_and_too_many_folds_are_refused()
    {
        var rows = Rows([1, 2, 3]);
        var nobody = rows[1] with { Conversation = rows[1].Conversation with { Speaker = null } };

        Assert.Contains("\"1\"", Assert.Throws<InvalidInputException>(() => Fold.BySpeaker([rows[0], nobody], 0, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidInputException>(() => Fold.BySpeaker(rows, 4, 1));
        Assert.Throws<InvalidInputException>(() => Fold.BySpeaker(rows, -1, 1));
        Assert.Throws<InvalidInputException>(() => Fold.BySpeaker(rows, 1, 1));
        Assert.Throws<InvalidInputException>(() => Fold.BySpeaker([rows[0]], 0, 1));
        Assert.Throws<InvalidInputException>(() => Fold.AtRandom(rows, 1, 1));
        Assert.Throws<InvalidInputException>(() => Fold.AtRandom(rows, 4, 1));
    }

    private static IReadOnlyList<LabelledConversation> Rows(int[] speakers) =>
    [
        .. speakers.Select((speaker, i) => new LabelledConversation(
            new Conversation(i.ToString(System.Globalization.CultureInfo.InvariantCulture), "", [], null, new Profile(null, null, null, speaker)),
            Emotion.Happy, null, SplitNames.All, MediaLocator.For("."))),
    ];
}
