using System.Numerics;
using System.Runtime.InteropServices;
using EmpatheticDetection.Core.Randomness;

namespace EmpatheticDetection.Core.Datasets.Audit;

/// <summary>
/// Signatures whose agreement estimates the Jaccard similarity of sets (Broder 1997), cut into bands so that similar texts fall into one
/// bucket in at least one band (Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, chapter 3). With 20 bands of 6 rows a pair of
/// similarity 0.8 shares a bucket with a probability of 0.998, one of 0.4 with 0.08.
/// </summary>
internal sealed class MinHash
{
    public const int Bands = 20;
    private const int Rows = 6;
    private const int ShingleWords = 3;
    private readonly uint[] _factors = new uint[Bands * Rows];
    private readonly uint[] _offsets = new uint[Bands * Rows];

    public MinHash(long seed)
    {
        var random = SeededRandom.For(seed, 0, "minhash");
        for (int i = 0; i < _factors.Length; i++) (_factors[i], _offsets[i]) = ((uint)random.NextBits() | 1, (uint)random.NextBits());
    }

    /// <summary>Hashes of the three-word shingles of a normalised text, sorted, each once; of the whole text if shorter.</summary>
    public static uint[] Shingles(string normal)
    {
        var words = new List<ulong>();
        foreach (Range word in normal.AsSpan().Split(' ')) words.Add(Hash(normal.AsSpan(word)));
        int width = Math.Min(ShingleWords, words.Count);
        var shingles = new uint[words.Count - width + 1];
        for (int i = 0; i < shingles.Length; i++)
        {
            ulong hash = 0;
            for (int w = 0; w < width; w++) hash = Mix(hash ^ words[i + w]);
            shingles[i] = (uint)(hash >> 32);
        }

        Array.Sort(shingles);
        return [.. shingles.Distinct()];
    }

    /// <summary>The bucket of a set of shingles in each band.</summary>
    public ulong[] Buckets(ReadOnlySpan<uint> shingles)
    {
        Span<uint> signature = stackalloc uint[Bands * Rows];
        signature.Fill(uint.MaxValue);
        foreach (uint shingle in shingles) Lower(signature, shingle);
        var buckets = new ulong[Bands];
        for (int band = 0; band < Bands; band++)
            foreach (uint value in signature.Slice(band * Rows, Rows))
                buckets[band] = Mix(buckets[band] ^ value);
        return buckets;
    }

    /// <summary>The Jaccard similarity of two sorted sets.</summary>
    public static double Similarity(uint[] a, uint[] b)
    {
        int i = 0, j = 0, both = 0;
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j]) (i, j, both) = (i + 1, j + 1, both + 1);
            else if (a[i] < b[j]) i++;
            else j++;
        }

        return both / (double)(a.Length + b.Length - both);
    }

    private void Lower(Span<uint> signature, uint shingle)
    {
        var lowest = MemoryMarshal.Cast<uint, Vector<uint>>(signature);
        var factors = MemoryMarshal.Cast<uint, Vector<uint>>(_factors);
        var offsets = MemoryMarshal.Cast<uint, Vector<uint>>(_offsets);
        var value = new Vector<uint>(shingle);
        for (int i = 0; i < lowest.Length; i++) lowest[i] = Vector.Min(lowest[i], (value * factors[i]) + offsets[i]);
        for (int i = lowest.Length * Vector<uint>.Count; i < signature.Length; i++)
            signature[i] = Math.Min(signature[i], (shingle * _factors[i]) + _offsets[i]);
    }

    // FNV-1a, mixed: the same on every machine.
    private static ulong Hash(ReadOnlySpan<char> word)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in word) hash = (hash ^ c) * 1099511628211;
        return Mix(hash);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (z ^ (z >> 31)) + 0x9E3779B97F4A7C15;
    }
}
