using CsCheck;
using EmpatheticDetection.Core.Randomness;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Torch.Augmentation;

namespace EmpatheticDetection.Torch.Tests.Augmentation;

public class FrameAndTokenAugmentationTests
{
    [Fact]
    public void Jitter_takes_near_frames_in_order() =>
        Gen.Select(Gen.ULong, Gen.Int[0, 20], Gen.Int[0, 5]).Sample((seed, count, distance) =>
    {
        var frames = new VideoFrames([.. Enumerable.Range(0, count).SelectMany(i => Enumerable.Repeat((byte)i, 2 * 3 * 3))], count, 2, 3);
        var jittered = FrameAugmentation.Jitter(frames, new SeededRandom(seed), distance);
        Assert.Equal(frames.Pixels.Length, jittered.Pixels.Length);
        byte[] chosen = [.. Enumerable.Range(0, count).Select(i => jittered.Frame(i)[0])];
        for (int i = 0; i < count; i++)
        {
            Assert.InRange(chosen[i], i - distance, i + distance);
            Assert.True(i == 0 || chosen[i] >= chosen[i - 1]);
            Assert.True(jittered.Frame(i).IndexOfAnyExcept(chosen[i]) < 0);
        }
    });

    [Fact]
    public void A_mirrored_frame_has_its_columns_turned_round_and_its_colours_kept()
    {
        var frames = new VideoFrames([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 1, 2, 2);
        var flipped = FrameAugmentation.FlipHorizontally(frames);
        Assert.Equal([4, 5, 6, 1, 2, 3, 10, 11, 12, 7, 8, 9], flipped.Pixels);
        Assert.Equal(frames.Pixels, FrameAugmentation.FlipHorizontally(flipped).Pixels);
    }

    [Fact]
    public void Word_dropout_leaves_a_word_and_all_kept_ids() =>
        Gen.Select(Gen.ULong, Gen.Int[0, 9].Array[0, 30], Gen.Double[0, 1], Gen.Bool).Sample((seed, tokens, probability, replace) =>
        {
            var kept = new HashSet<int> { 0, 1 };
            int[] left = WordDropout.Apply(tokens, new SeededRandom(seed), probability, replace ? 99 : null, kept);
            Assert.Equal(tokens.Where(kept.Contains), left.Where(kept.Contains));
            Assert.Equal(tokens.Any(token => !kept.Contains(token)), left.Any(token => token != 99 && !kept.Contains(token)));
            if (replace) Assert.All(tokens.Zip(left), pair => Assert.True(pair.Second == pair.First || pair.Second == 99));
        });

    [Fact]
    public void Words_are_hidden_as_often_as_asked()
    {
        int[] hidden = WordDropout.Apply([.. Enumerable.Repeat(7, 20_000)], new SeededRandom(1), 0.1, 99);
        Assert.InRange(hidden.Count(token => token == 99), 1_850, 2_150);
        Assert.Equal([7, 8], WordDropout.Apply([7, 8], new SeededRandom(1), 0, 99));
    }

    [Fact]
    public void Modality_dropout_never_takes_all_and_never_adds_one() =>
        Gen.Select(Gen.ULong, Gen.Bool.Array[0, 5], Gen.Double[0, 1]).Sample((seed, present, probability) =>
        {
            bool[] left = ModalityDropout.Apply(present, new SeededRandom(seed), probability);
            Assert.Equal(present.Contains(true), left.Contains(true));
            Assert.All(present.Zip(left), pair => Assert.True(pair.First || !pair.Second));
        });

    [Fact]
    public void Every_modality_is_the_last_one_sometimes()
    {
        var random = new SeededRandom(3);
        int[] last = new int[3];
        for (int i = 0; i < 300; i++) last[Array.IndexOf(ModalityDropout.Apply([true, true, true], random, 1), true)]++;
        Assert.All(last, count => Assert.InRange(count, 60, 140));
    }

    [Fact]
    public void Mixup_draws_shares_and_permutations() =>
        Gen.Select(Gen.ULong, Gen.Double[0.001, 4], Gen.Int[0, 20]).Sample((seed, alpha, rows) =>
    {
        var draw = MixupDraw.From(new SeededRandom(seed), alpha, rows);
        Assert.InRange(draw.Lambda, 0, 1);
        Assert.Equal(Enumerable.Range(0, rows), draw.Permutation.Order());
    });

    [Theory]
    [InlineData(0.2)]
    [InlineData(1)]
    [InlineData(4)]
    public void Mixup_shares_have_the_moments_of_their_Beta_distribution(double alpha)
    {
        var random = new SeededRandom(8);
        double[] shares = [.. Enumerable.Range(0, 20_000).Select(_ => MixupDraw.From(random, alpha, 0).Lambda)];
        double mean = shares.Average();
        Assert.Equal(0.5, mean, 0.01);
        Assert.Equal(1 / (4 * ((2 * alpha) + 1)), shares.Average(x => (x - mean) * (x - mean)), 0.005);
    }
}
