using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Caching;
using EmpatheticDetection.Torch.Encoders.Pretrained;

namespace EmpatheticDetection.Torch.Tests;

public sealed class FeatureCacheTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_kept_is_given_back_to_another_cache_of_the_same_folder()
    {
        var features = Features(3, 4);
        new FeatureCache(_folder["c"], 1 << 20).Put("abcd", features);

        var again = new FeatureCache(_folder["c"], 1 << 20).TryGet("abcd");

        Assert.Equal((3, 4), (again!.Time, again.Size));
        Assert.Equal(features.Values, again.Values);
        Assert.Null(new FeatureCache(_folder["c"], 1 << 20).TryGet("abce"));
    }

    [Fact]
    public void A_damaged_file_counts_as_absent()
    {
        var cache = new FeatureCache(_folder["c"], 1 << 20);
        cache.Put("abcd", Features(3, 4));
        string file = Directory.GetFiles(_folder["c"], "*", SearchOption.AllDirectories).Single();
        byte[] bytes = File.ReadAllBytes(file);
        for (int i = 0; i < bytes.Length; i++)
        {
            byte[] damaged = [.. bytes];
            damaged[i] ^= 0x55;
            File.WriteAllBytes(file, damaged);
            Assert.Null(cache.TryGet("abcd"));
            File.WriteAllBytes(file, bytes[..i]);
            Assert.Null(cache.TryGet("abcd"));
        }
    }

    [Fact]
    public void Beyond_the_limit_those_go_that_were_not_used_for_longest()
    {
        var cache = new FeatureCache(_folder["c"], 10 * (20 + (2 * 100)));
        for (int i = 0; i < 10; i++)
        {
            cache.Put($"k{i}", Features(10, 10));
            File.SetLastWriteTimeUtc(Directory.GetFiles(_folder["c"], $"k{i}.features", SearchOption.AllDirectories).Single(), new DateTime(2020, 1, 1 + i, 0, 0, 0, DateTimeKind.Utc));
        }

        Assert.NotNull(cache.TryGet("k0")); // used just now

        cache.Put("k10", Features(10, 10));

        Assert.NotNull(cache.TryGet("k0"));
        Assert.Null(cache.TryGet("k1"));
        Assert.NotNull(cache.TryGet("k10"));
        Assert.True(cache.Measure().Bytes <= cache.Limit);
        cache.Clear();
        Assert.Equal(0, cache.Measure().Files);
    }

    private static HiddenFeatures Features(int time, int size) =>
        new([.. Enumerable.Range(0, time * size).Select(i => (Half)(i / 7.0))], time, size);
}
