using CsCheck;
using EmpatheticDetection.Core.Text;

namespace EmpatheticDetection.Core.Tests.Text;

public class HashedNgramsTests
{
    private static readonly HashedNgramsOptions WordsOnly = new() { MaximumCharacters = 0 };
    private static readonly HashedNgramsOptions CharactersOnly = new() { MaximumWords = 0 };

    [Fact]
    public void The_buckets_are_the_same_everywhere() =>
        // By a second program: a saved model's rows would otherwise mean something else.
        Assert.Equal(Expected, new HashedNgrams().Buckets("So sad!"));

    private static int[] Expected => [37258, 4750, 18450, 34801, 48914, 22092, 57242, 40786, 4848, 51510, 29525, 10948, 45181, 3670, 43242];

    [Theory]
    [InlineData("one two three", 5)] // 3 words, 2 pairs
    [InlineData("one", 1)]
    [InlineData("Wow!!", 5)] // wow ! ! and 2 pairs
    [InlineData("  ", 0)]
    [InlineData("", 0)]
    public void Words_and_pairs_of_words_are_counted(string text, int expected) =>
        Assert.Equal(expected, new HashedNgrams(WordsOnly).Buckets(text).Length);

    [Theory]
    [InlineData("abc", 6)] // " abc ": 3 of 3, 2 of 4, 1 of 5
    [InlineData("a", 1)]
    [InlineData("\uD83D\uDE42", 1)] // one character, two units
    public void Characters_are_taken_within_a_word_and_its_blanks(string text, int expected) =>
        Assert.Equal(expected, new HashedNgrams(CharactersOnly).Buckets(text).Length);

    [Fact]
    public void Case_matters_only_when_asked_for()
    {
        Assert.Equal(new HashedNgrams().Buckets("SO ANGRY"), new HashedNgrams().Buckets("so angry"));
        var cased = new HashedNgrams(new HashedNgramsOptions { LowerCase = false });
        Assert.NotEqual(cased.Buckets("SO ANGRY"), cased.Buckets("so angry"));
    }

    [Fact]
    public void A_word_and_the_same_characters_within_a_word_fall_apart()
    {
        int[] word = new HashedNgrams(WordsOnly).Buckets("sad");
        Assert.DoesNotContain(word[0], new HashedNgrams(CharactersOnly).Buckets("sad"));
        Assert.NotEqual(new HashedNgrams(WordsOnly).Buckets("ab c")[1], new HashedNgrams(WordsOnly).Buckets("a bc")[1]);
    }

    [Fact]
    public void Buckets_counts_and_weights_fit_together() =>
        Gen.Select(Gen.String, Gen.Int[1, 5000]).Sample((text, buckets) =>
        {
            var ngrams = new HashedNgrams(new HashedNgramsOptions { Buckets = buckets });
            int[] all = ngrams.Buckets(text);
            var counts = ngrams.Count(text);
            var weights = ngrams.Weigh(text);
            double square = weights.Weights.Sum(weight => (double)weight * weight);
            return all.All(bucket => bucket >= 0 && bucket < buckets) && counts.Weights.Sum() == all.Length
                && counts.Ids.SequenceEqual(all.Distinct().Order()) && weights.Ids.SequenceEqual(counts.Ids)
                && (all.Length == 0 || Math.Abs(square - 1) < 1e-4);
        });

    [Fact]
    public void Different_words_spread_over_the_buckets()
    {
        var ngrams = new HashedNgrams(WordsOnly with { Buckets = 1000 });
        int used = Enumerable.Range(0, 5000).Select(i => ngrams.Buckets($"w{i}")[0]).Distinct().Count();
        Assert.InRange(used, 985, 1000); // by chance 993
    }

    [Fact]
    public void Options_that_cannot_be_are_refused()
    {
        Assert.ThrowsAny<ArgumentException>(() => new HashedNgrams(new HashedNgramsOptions { Buckets = 0 }));
        Assert.ThrowsAny<ArgumentException>(() => new HashedNgrams(new HashedNgramsOptions { MinimumWords = 3 }));
        Assert.ThrowsAny<ArgumentException>(() => new HashedNgrams(new HashedNgramsOptions { MaximumWords = 0, MaximumCharacters = 0 }));
    }
}
