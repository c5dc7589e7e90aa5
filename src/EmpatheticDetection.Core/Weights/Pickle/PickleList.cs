using System.Collections;

namespace EmpatheticDetection.Core.Weights.Pickle;

/// <summary>A list or a tuple of plain values.</summary>
public sealed class PickleList : PickleContainer, IReadOnlyList<object?>
{
    private object?[] _items;

    internal PickleList(object?[] items, bool isTuple)
    {
        _items = items;
        Count = items.Length;
        IsTuple = isTuple;
    }

    /// <summary>Whether it was a tuple or a torch.Size, which cannot change.</summary>
    public bool IsTuple { get; }

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public object? this[int index] => index < Count ? _items[index] : throw new ArgumentOutOfRangeException(nameof(index));

    internal override int ChildCount => Count;

    /// <inheritdoc/>
    public IEnumerator<object?> GetEnumerator()
    {
        for (int i = 0; i < Count; i++) yield return _items[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal override object? Child(int index) => _items[index];

    internal void Add(object? value)
    {
        if (Count == _items.Length) Array.Resize(ref _items, Math.Max(4, Count * 2));
        _items[Count++] = value;
    }
}
