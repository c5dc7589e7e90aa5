using CsCheck;
using EmpatheticDetection.Core.Datasets.Audit;

namespace EmpatheticDetection.Core.Tests.Datasets.Audit;

public class MinHashTests
{
    [Fact]
    public void Similarity_is_that_of_the_sets() =>
        Gen.Select(Gen.UInt[0, 30].Array[1, 30], Gen.UInt[0, 30].Array[1, 30]).Sample((a, b) =>
        {
            uint[] one = [.. a.Distinct().Order()], other = [.. b.Distinct().Order()];
            double expected = one.Intersect(other).Count() / (double)one.Union(other).Count();
            return Math.Abs(MinHash.Similarity(one, other) - expected) < 1e-12;
        });

    [Fact]
    public void The_share_of_pairs_that_meet_in_a_bucket_is_what_the_similarity_gives()
    {
        var hash = new MinHash(1);
        double Met(double similarity)
        {
            int met = 0;
            for (uint trial = 0; trial < 400; trial++)
            {
                // Two sets of 100 with an intersection that gives the similarity wanted.
                int common = (int)Math.Round(200 * similarity / (1 + similarity));
                uint[] Set(uint salt) => [.. Enumerable.Range(0, 100)
                    .Select(i => Scramble((uint)i + (trial * 1000) + (i < common ? 0 : salt)))];
                if (hash.Buckets(Set(0)).Zip(hash.Buckets(Set(500_000_000))).Any(b => b.First == b.Second)) met++;
            }

            return met / 400.0;
        }

        Assert.InRange(Met(0.8), 0.97, 1);
        Assert.InRange(Met(0.4), 0.02, 0.2);
        Assert.InRange(Met(0.1), 0, 0.02);
    }

    [Fact]
    public void A_text_shorter_than_a_shingle_is_one_shingle() => Assert.Single(MinHash.Shingles("two words"));

    [Fact]
    public void The_order_of_words_matters() => Assert.Empty(MinHash.Shingles("a b c").Intersect(MinHash.Shingles("c b a")));

    private static uint Scramble(uint x)
    {
        ulong z = (x + 1) * 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        return (uint)(z >> 32);
    }
}
