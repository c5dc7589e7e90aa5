namespace EmpatheticDetection.Core.Weights.Pickle;

/// <summary>A dictionary of plain values, in the order of the file. Keys may be texts, numbers, truth values, null and tuples of these.</summary>
public sealed class PickleMap : PickleContainer
{
    // Dictionaries of a few entries, of which there are many, need no table.
    private const int Few = 8;

    private readonly List<KeyValuePair<object?, object?>> _entries = [];
    private Dictionary<object, int>? _index;

    internal PickleMap()
    {
    }

    /// <summary>Keys and values.</summary>
    public IReadOnlyList<KeyValuePair<object?, object?>> Entries => _entries;

    internal override int ChildCount => _entries.Count * 2;

    /// <summary>The value of a text key; false when there is none.</summary>
    public bool TryGetValue(string key, out object? value)
    {
        int place = Find(key);
        value = place < 0 ? null : _entries[place].Value;
        return place >= 0;
    }

    internal override object? Child(int index) => index % 2 == 0 ? _entries[index / 2].Key : _entries[index / 2].Value;

    internal void Add(object? key, object? value)
    {
        object known = PickleKeyComparer.Key(key);
        if (Find(known) >= 0)
            throw new PickleException($"the key {(key is string text ? $"\"{PickleText.Short(text)}\"" : key ?? "None")} stands twice");
        if (_entries.Count == Few)
        {
            _index = new Dictionary<object, int>(PickleKeyComparer.Instance);
            for (int i = 0; i < Few; i++) _index.Add(PickleKeyComparer.Key(_entries[i].Key), i);
        }

        _index?.Add(known, _entries.Count);
        _entries.Add(new(key, value));
    }

    private int Find(object key)
    {
        if (_index is not null) return _index.TryGetValue(key, out int place) ? place : -1;
        for (int i = 0; i < _entries.Count; i++)
            if (PickleKeyComparer.Instance.Equals(PickleKeyComparer.Key(_entries[i].Key), key)) return i;
        return -1;
    }
}
