namespace EmpatheticDetection.Core.Randomness;

/// <summary>
/// Random numbers that are the same on every machine and framework for a seed: SplitMix64 (Steele, Lea and Flood 2014).
/// Where the order of work must not matter, derive one generator for each item: <c>SeededRandom.For(seed, epoch, id)</c>.
/// </summary>
public sealed class SeededRandom
{
    private ulong _state;
    private double? _spareGaussian;

    /// <summary>Starts a sequence.</summary>
    public SeededRandom(ulong seed) => _state = seed;

    /// <summary>A generator of its own for an item: the same seed, epoch and id give the same numbers, in whatever order items are visited.</summary>
    public static SeededRandom For(long seed, long epoch, string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        ulong hash = 14695981039346656037; // FNV-1a over the id's UTF-16 units
        foreach (char c in id) hash = (hash ^ c) * 1099511628211;
        return new SeededRandom(Mix(Mix((ulong)seed) ^ Mix(hash + (ulong)epoch)));
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        _state += 0x9E3779B97F4A7C15;
        return Mix(_state);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1L << 53));

    /// <summary>Uniform in [low, high).</summary>
    public double NextDouble(double low, double high) => low + ((high - low) * NextDouble());

    /// <summary>Uniform in 0..count-1.</summary>
    public int Next(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return (int)((UInt128)NextBits() * (ulong)count >> 64);
    }

    /// <summary>Whether an event of this probability happens.</summary>
    public bool Chance(double probability) => NextDouble() < probability;

    /// <summary>Standard normal, by the polar method of Box and Muller.</summary>
    public double NextGaussian()
    {
        if (_spareGaussian is { } spare)
        {
            _spareGaussian = null;
            return spare;
        }

        double x, y, square;
        do
        {
            x = NextDouble(-1, 1);
            y = NextDouble(-1, 1);
            square = (x * x) + (y * y);
        }
        while (square is 0 or >= 1);
        double factor = Math.Sqrt(-2 * Math.Log(square) / square);
        _spareGaussian = y * factor;
        return x * factor;
    }

    /// <summary>Shuffles in place (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>One of the items.</summary>
    public T Choose<T>(IReadOnlyList<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items[Next(items.Count)];
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
