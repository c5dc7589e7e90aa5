namespace EmpatheticDetection.Core.Weights.Pickle;

/// <summary>A set or frozen set of plain values, in the order of the file.</summary>
public sealed class PickleSet : PickleContainer
{
    private readonly List<object?> _items = [];
    private readonly HashSet<object> _known = new(PickleKeyComparer.Instance);

    internal PickleSet()
    {
    }

    /// <summary>What is in it, each once.</summary>
    public IReadOnlyList<object?> Items => _items;

    internal override int ChildCount => _items.Count;

    internal override object? Child(int index) => _items[index];

    internal void Add(object? value)
    {
        if (_known.Add(PickleKeyComparer.Key(value))) _items.Add(value);
    }
}
