using BenchmarkDotNet.Attributes;
using EmpatheticDetection.Core.Text;

namespace EmpatheticDetection.Benchmarks;

/// <summary>Words to numbers: 20,000 invented sentences of 15 words.</summary>
[MemoryDiagnoser]
public class TextBenchmarks
{
    private readonly string[] _sentences = new string[20_000];
    private readonly HashedNgrams _ngrams = new();
    private WordPieceTokenizer _tokenizer = null!;

    [GlobalSetup]
    public void MakeSentences()
    {
        // Few words are frequent, many rare, as in a language.
        var random = new Random(1);
        string[] syllables = ["ka", "lo", "mi", "ne", "ru", "sta", "ti", "vo", "wen", "xi", "bra", "den", "for", "gu", "has"];
        string[] words = [.. Enumerable.Range(0, 20_000)
            .Select(_ => string.Concat(Enumerable.Range(0, 1 + random.Next(4)).Select(_ => syllables[random.Next(15)])))];
        for (int i = 0; i < _sentences.Length; i++)
            _sentences[i] =
                string.Join(' ', Enumerable.Range(0, 15).Select(_ => words[(int)Math.Pow(words.Length, random.NextDouble()) - 1])) + ".";
        _tokenizer = new WordPieceTokenizer(WordPieceLearner.Learn(_sentences));
    }

    [Benchmark(Description = "learn 8,000 word pieces")]
    public IReadOnlyList<string> Learn() => WordPieceLearner.Learn(_sentences);

    [Benchmark(Description = "cut into word pieces")]
    public long Tokenize() => _sentences.Sum(sentence => (long)_tokenizer.Tokenize(sentence).Count);

    [Benchmark(Description = "hash n-grams")]
    public long Hash() => _sentences.Sum(sentence => (long)_ngrams.Buckets(sentence).Length);
}
