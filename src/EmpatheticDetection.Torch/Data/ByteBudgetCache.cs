using System.Collections.Concurrent;

namespace EmpatheticDetection.Torch.Data;

/// <summary>
/// Keeps values until a number of bytes is reached; what comes later is not kept, so that a pass over a larger data set does not
/// throw out what the next pass begins with.
/// </summary>
internal sealed class ByteBudgetCache<TKey, TValue>(long budget)
    where TKey : notnull
    where TValue : class
{
    private readonly ConcurrentDictionary<TKey, TValue> _values = new();
    private long _used;

    public bool TryGet(TKey key, out TValue? value) => _values.TryGetValue(key, out value);

    public void Offer(TKey key, TValue value, long bytes)
    {
        if (Interlocked.Add(ref _used, bytes) > budget || !_values.TryAdd(key, value))
            Interlocked.Add(ref _used, -bytes);
    }
}
