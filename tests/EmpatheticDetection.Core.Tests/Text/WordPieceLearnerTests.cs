using EmpatheticDetection.Core.Text;

namespace EmpatheticDetection.Core.Tests.Text;

public class WordPieceLearnerTests
{
    [Fact]
    public void The_most_frequent_neighbours_are_joined_first()
    {
        // hug 10, pug 5, pun 12, bun 4, hugs 5: u+g 20, then u+n 16, h+ug 15, p+un 12, ...
        string[] texts = [.. Repeat("hug", 10), .. Repeat("pug", 5), .. Repeat("pun", 12), .. Repeat("bun", 4), .. Repeat("hugs", 5)];

        var vocabulary = Learn(texts, new WordPieceLearnerOptions { VocabularySize = 16 });

        Assert.Equal(
            ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "##g", "##n", "##s", "##u", "b", "h", "p", "##ug", "##un", "hug", "pun"],
            vocabulary);
    }

    [Fact]
    public void The_order_of_the_texts_does_not_matter()
    {
        string[] texts = [.. Sentences(500)];
        var options = new WordPieceLearnerOptions { VocabularySize = 300 };

        var vocabulary = Learn(texts, options);

        Assert.Equal(vocabulary, Learn(texts.Reverse(), options));
        Assert.Equal(300, vocabulary.Count);
        Assert.Equal(vocabulary.Count, vocabulary.Distinct().Count());
    }

    [Fact]
    public void Merging_step_by_step_gives_the_same_as_counting_anew_each_time()
    {
        string[] texts = [.. Sentences(60), "aaaa aaa aa a aaaaa aaaaaaa", "abab ababab aabb aaabbb"];
        const int Size = 120;

        Assert.Equal(LearnNaively(texts, Size), Learn(texts, new WordPieceLearnerOptions { VocabularySize = Size }));
    }

    [Fact]
    public void A_learnt_vocabulary_knows_every_word_that_it_was_learnt_from()
    {
        string[] texts = [.. Sentences(200), "caf\u00E9 \uD83D\uDE42 na\u00EFve \u4F60\u597D!"];
        var tokenizer = new WordPieceTokenizer(Learn(texts, new WordPieceLearnerOptions { VocabularySize = 400 }));

        Assert.All(texts, text => Assert.DoesNotContain(tokenizer.UnknownId, tokenizer.Tokenize(text).Select(piece => piece.Id)));
    }

    [Fact]
    public void Rare_characters_beyond_the_alphabet_are_left_out()
    {
        string[] texts = [.. Repeat("aab", 5), "z"];
        var vocabulary = Learn(texts, new WordPieceLearnerOptions { MaximumAlphabet = 2, VocabularySize = 50 });
        Assert.DoesNotContain("z", vocabulary);
        Assert.Contains("aab", vocabulary);
    }

    [Fact]
    public void No_text_gives_the_special_tokens_alone() => Assert.Equal(SpecialTokens.All, Learn([]));

    [Fact]
    public void Sizes_that_cannot_be_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Learn([], new WordPieceLearnerOptions { VocabularySize = 5 }));

    private static IReadOnlyList<string> Learn(IEnumerable<string> texts, WordPieceLearnerOptions? options = null) =>
        WordPieceLearner.Learn(texts, options, TestContext.Current.CancellationToken);

    private static List<string> LearnNaively(string[] texts, int size)
    {
        var words = texts.SelectMany(text => text.Split(' ')).GroupBy(word => word).Select(group =>
            (Pieces: group.Key.Select((c, i) => i == 0 ? $"{c}" : $"##{c}").ToList(), Count: group.Count())).ToList();
        List<string> vocabulary = [.. SpecialTokens.All, .. words.SelectMany(word => word.Pieces).Distinct().Order(StringComparer.Ordinal)];
        while (vocabulary.Count < size)
        {
            var pairs = words.SelectMany(word => word.Pieces.Zip(word.Pieces.Skip(1)).Select(pair => (pair, word.Count)))
                .GroupBy(item => item.pair)
                .Select(group => (group.Key, Count: group.Sum(item => item.Count))).Where(item => item.Count >= 2)
                .OrderByDescending(item => item.Count)
                    .ThenBy(item => item.Key.First, StringComparer.Ordinal)
                    .ThenBy(item => item.Key.Second, StringComparer.Ordinal).ToList();
            if (pairs.Count == 0) break;
            var (left, right) = pairs[0].Key;
            foreach (var (pieces, _) in words)
            {
                for (int i = 0; i + 1 < pieces.Count; i++)
                {
                    if (pieces[i] != left || pieces[i + 1] != right) continue;
                    pieces[i] = left + right[2..];
                    pieces.RemoveAt(i + 1);
                }
            }

            if (!vocabulary.Contains(left + right[2..])) vocabulary.Add(left + right[2..]);
        }

        return vocabulary;
    }

    private static IEnumerable<string> Repeat(string text, int count) => Enumerable.Repeat(text, count);

    private static IEnumerable<string> Sentences(int count)
    {
        string[] syllables = ["ka", "lo", "mi", "ne", "ru", "sta", "ti", "vo", "wen", "xi"];
        var random = new Random(7);
        string Word() => string.Concat(Enumerable.Range(0, 1 + random.Next(4)).Select(_ => syllables[random.Next(10)]));
        for (int i = 0; i < count; i++) yield return string.Join(' ', Enumerable.Range(0, 6).Select(_ => Word()));
    }
}
