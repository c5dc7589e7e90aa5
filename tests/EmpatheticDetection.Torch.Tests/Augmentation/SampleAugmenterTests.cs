using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Torch.Augmentation;

namespace EmpatheticDetection.Torch.Tests.Augmentation;

public class SampleAugmenterTests
{
    private static readonly AudioSignal Sound = new([.. Enumerable.Range(0, 400).Select(i => (float)Math.Sin(i * 0.1))], 16_000);
    private static readonly VideoFrames Film = new([.. Enumerable.Range(0, 4 * 2 * 2 * 3).Select(i => (byte)i)], 4, 2, 2);
    private static readonly int[] Words = [.. Enumerable.Range(10, 200)];

    [Fact]
    public void Off_gives_everything_back_as_it_came()
    {
        var augmenter = new SampleAugmenter(AugmentationOptions.Off, 1, 0, "a");
        float[] spectrogram = [1, 2, 3, 4];
        bool[] present = [true, false, true];
        augmenter.Spectrogram(spectrogram, 2, 2);

        Assert.Same(Sound, augmenter.Audio(Sound));
        Assert.Same(Film, augmenter.Video(Film));
        Assert.Same(Words, augmenter.Tokens(Words, null));
        Assert.Same(present, augmenter.Modalities(present));
        Assert.Equal([1, 2, 3, 4], spectrogram);
        Assert.Equal(0, AugmentationOptions.Off.MixupAlpha);
    }

    [Fact]
    public void The_same_seed_epoch_and_id_give_the_same_and_others_do_not()
    {
        var first = Everything(1, 2, "a");
        Assert.Equal(first, Everything(1, 2, "a"));
        Assert.NotEqual(first, Everything(1, 3, "a"));
        Assert.NotEqual(first, Everything(2, 2, "a"));
        Assert.NotEqual(first, Everything(1, 2, "b"));
    }

    [Fact]
    public void The_order_of_calls_does_not_matter()
    {
        var options = new AugmentationOptions { NoiseProbability = 1 };
        var (one, other) = (new SampleAugmenter(options, 1, 2, "a"), new SampleAugmenter(options, 1, 2, "a"));
        other.Tokens(Words, 0);
        other.Video(Film);
        Assert.Equal(one.Audio(Sound).Samples, other.Audio(Sound).Samples);
    }

    [Fact]
    public void What_comes_in_is_not_changed()
    {
        float[] samples = [.. Sound.Samples];
        byte[] pixels = [.. Film.Pixels];
        Everything(5, 5, "x");
        Assert.Equal(samples, Sound.Samples);
        Assert.Equal(pixels, Film.Pixels);
        Assert.Equal(Enumerable.Range(10, 200), Words);
    }

    private static string Everything(long seed, int epoch, string id)
    {
        var augmenter = new SampleAugmenter(new AugmentationOptions { NoiseProbability = 1 }, seed, epoch, id);
        float[] spectrogram = [.. Enumerable.Repeat(1f, 400)];
        augmenter.Spectrogram(spectrogram, 100, 4);
        return string.Join(' ', augmenter.Audio(Sound).Samples) + string.Join(' ', spectrogram)
            + Convert.ToHexString(augmenter.Video(Film).Pixels)
            + string.Join(' ', augmenter.Tokens(Words, 0)) + string.Join(' ', augmenter.Modalities([true, true, true]));
    }
}
