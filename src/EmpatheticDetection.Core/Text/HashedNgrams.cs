using System.Text;

namespace EmpatheticDetection.Core.Text;

/// <summary>
/// Turns a text into bucket numbers of its word and character n-grams (Weinberger et al. 2009), without a vocabulary: for an embedding bag
/// or a
/// linear model. A word is a run of letters, digits and marks, or one character of another kind but white space. The hash is FNV-1a over
/// the
/// characters, mixed at the end, so that a bucket means the same on every machine. Immutable; one object may serve several threads.
/// </summary>
public sealed class HashedNgrams
{
    private const ulong WordSeed = 14695981039346656037, CharacterSeed = 0x9E3779B97F4A7C15, Prime = 1099511628211;
    private const int Boundary = ' ';

    /// <summary>Prepares nothing but checks the options.</summary>
    /// <exception cref="ArgumentException">An option cannot be.</exception>
    public HashedNgrams(HashedNgramsOptions? options = null)
    {
        Options = options ?? new HashedNgramsOptions();
        Options.Validate();
    }

    /// <summary>The settings.</summary>
    public HashedNgramsOptions Options { get; }

    /// <summary>A bucket for every n-gram, repeated ones again, words before characters: what an embedding bag takes.</summary>
    public int[] Buckets(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (characters, words) = Split(text);
        var buckets = new List<int>(characters.Length * 3);
        AddWordNgrams(characters, words, buckets);
        foreach (var (start, end) in words) AddCharacterNgrams(characters.AsSpan(start, end - start), buckets);
        return [.. buckets];
    }

    /// <summary>Each bucket once, with the number of n-grams in it.</summary>
    public SparseFeatures Count(string text)
    {
        int[] all = Buckets(text);
        Array.Sort(all);
        var (ids, counts) = (new List<int>(all.Length), new List<float>(all.Length));
        foreach (int bucket in all)
        {
            if (ids.Count > 0 && ids[^1] == bucket)
            {
                counts[^1]++;
                continue;
            }

            ids.Add(bucket);
            counts.Add(1);
        }

        return new SparseFeatures([.. ids], [.. counts]);
    }

    /// <summary>Each bucket once, weighted 1 + ln(count), the weights together of length 1: what a linear model takes.</summary>
    public SparseFeatures Weigh(string text)
    {
        var features = Count(text);
        double square = 0;
        for (int i = 0; i < features.Weights.Length; i++)
        {
            float weight = features.Weights[i] = 1 + MathF.Log(features.Weights[i]);
            square += (double)weight * weight;
        }

        float scale = square > 0 ? (float)(1 / Math.Sqrt(square)) : 0;
        for (int i = 0; i < features.Weights.Length; i++) features.Weights[i] *= scale;
        return features;
    }

    private (int[] Characters, List<(int Start, int End)> Words) Split(string text)
    {
        var words = new List<(int, int)>((text.Length / 4) + 1);
        int[] characters = new int[text.Length];
        int length = 0, start = 0;
        foreach (var original in text.EnumerateRunes())
        {
            var rune = Options.LowerCase ? Rune.ToLowerInvariant(original) : original;
            bool joined = Rune.IsLetterOrDigit(rune) || CharacterClasses.IsNonSpacingMark(rune);
            if (!joined && length > start)
            {
                words.Add((start, length));
                start = length;
            }

            if (Rune.IsWhiteSpace(rune)) continue;
            characters[length++] = rune.Value;
            if (joined) continue;
            words.Add((start, length));
            start = length;
        }

        if (length > start) words.Add((start, length));
        return (characters, words);
    }

    private void AddWordNgrams(int[] characters, List<(int Start, int End)> words, List<int> buckets)
    {
        for (int first = 0; first < words.Count; first++)
        {
            ulong hash = WordSeed;
            int most = Math.Min(Options.MaximumWords, words.Count - first);
            for (int n = 1; n <= most; n++)
            {
                var (start, end) = words[first + n - 1];
                for (int i = start; i < end; i++) hash = Next(hash, characters[i]);
                hash = Next(hash, Boundary);
                if (n >= Options.MinimumWords) buckets.Add(Bucket(hash));
            }
        }
    }

    private void AddCharacterNgrams(ReadOnlySpan<int> word, List<int> buckets)
    {
        int length = word.Length + 2; // a blank on each side
        for (int first = 0; first < length; first++)
        {
            ulong hash = CharacterSeed;
            int most = Math.Min(Options.MaximumCharacters, length - first);
            for (int n = 1; n <= most; n++)
            {
                int at = first + n - 2;
                hash = Next(hash, at < 0 || at >= word.Length ? Boundary : word[at]);
                if (n >= Options.MinimumCharacters) buckets.Add(Bucket(hash));
            }
        }
    }

    private static ulong Next(ulong hash, int character) => (hash ^ (uint)character) * Prime;

    // FNV's high bits mix poorly over short texts: spread them, then scale to the number of buckets.
    private int Bucket(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD;
        hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53;
        hash ^= hash >> 33;
        return (int)Math.BigMul(hash, (ulong)Options.Buckets, out _);
    }
}
