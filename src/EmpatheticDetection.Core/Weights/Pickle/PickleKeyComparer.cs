namespace EmpatheticDetection.Core.Weights.Pickle;

/// <summary>
/// Compares the keys of dictionaries and sets: single values, and tuples of single values. Anything deeper is refused before it is
/// hashed, as hashing would walk it.
/// </summary>
internal sealed class PickleKeyComparer : IEqualityComparer<object>
{
    private const int LongestTuple = 64;
    private static readonly object None = new();

    public static PickleKeyComparer Instance { get; } = new();

    /// <summary>The key that stands for a value.</summary>
    /// <exception cref="PickleException">It cannot be a key.</exception>
    public static object Key(object? value) => value switch
    {
        null => None,
        PickleList { IsTuple: true, Count: <= LongestTuple } tuple when tuple.All(IsSingle) => tuple,
        _ when IsSingle(value) => value,
        _ => throw new PickleException("a key is no plain value"),
    };

    public new bool Equals(object? x, object? y) => (x, y) switch
    {
        (PickleList a, PickleList b) => a.SequenceEqual(b),
        (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
        _ => object.Equals(x, y),
    };

    public int GetHashCode(object obj)
    {
        var hash = default(HashCode);
        if (obj is PickleList list)
            foreach (object? item in list) hash.Add(item);
        else if (obj is byte[] bytes)
            hash.AddBytes(bytes);
        else
            hash.Add(obj);
        return hash.ToHashCode();
    }

    private static bool IsSingle(object? value) =>
        value is null or string or long or double or bool or System.Numerics.BigInteger or byte[];
}
