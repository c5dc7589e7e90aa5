using CsCheck;
using EmpatheticDetection.Core.Randomness;
using EmpatheticDetection.Torch.Augmentation;

namespace EmpatheticDetection.Torch.Tests.Augmentation;

public class SpecAugmentTests
{
    [Fact]
    public void Masks_keep_to_their_limits() =>
        Gen.Select(Gen.ULong, Gen.Int[0, 120], Gen.Int[1, 40], Gen.Int[0, 4], Gen.Int[0, 60], Gen.Double[0, 1]).Sample((
            seed, frames, bands, masks, width, share) =>
        {
            var options = new SpecAugmentOptions
            {
                TimeMasks = masks,
                TimeWidth = width,
                LargestTimeShare = share,
                FrequencyMasks = masks,
                FrequencyWidth = width,
            };
            float[] spectrogram = [.. Enumerable.Repeat(1f, (frames + 3) * bands)];

            SpecAugment.Apply(spectrogram, frames, bands, options, new SeededRandom(seed), fill: -5);

            bool[] time = [.. Enumerable.Range(0, frames).Select(t => spectrogram.AsSpan(t * bands, bands).IndexOfAnyExcept(-5f) < 0)];
            bool[] frequency = [.. Enumerable.Range(0, bands)
                .Select(b => Enumerable.Range(0, frames).All(t => time[t] || spectrogram[(t * bands) + b] == -5f))];
            Assert.True(time.Count(masked => masked) <= share * frames);
            Assert.True(frames == 0 || time.Contains(false));
            Assert.True(frames == 0 || frequency.Contains(false));
            Assert.True(Runs(time) <= masks && (frames == 0 || Runs(frequency) <= masks));
            Assert.True(time.Count(masked => masked) <= masks * width);
            Assert.All(spectrogram[(frames * bands)..], value => Assert.Equal(1f, value)); // behind the real frames
            for (int i = 0; i < frames * bands; i++)
                Assert.Equal(time[i / bands] || frequency[i % bands] ? -5f : 1f, spectrogram[i]);
        });

    [Fact]
    public void Widths_are_uniform_from_none_to_the_widest()
    {
        var options = new SpecAugmentOptions { TimeMasks = 1, TimeWidth = 4, LargestTimeShare = 1, FrequencyMasks = 0 };
        int[] counts = new int[5];
        for (ulong seed = 0; seed < 5000; seed++)
        {
            float[] spectrogram = [.. Enumerable.Repeat(1f, 50)];
            SpecAugment.Apply(spectrogram, 50, 1, options, new SeededRandom(seed));
            counts[spectrogram.Count(value => value == 0)]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 850, 1150));
    }

    private static int Runs(bool[] masked) => Enumerable.Range(0, masked.Length).Count(i => masked[i] && (i == 0 || !masked[i - 1]));
}
