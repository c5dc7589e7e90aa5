using EmpatheticDetection.Core.Weights.Pickle;

namespace EmpatheticDetection.Core.Weights.Checkpoints;

/// <summary>The arguments of a call, taken with their number and types checked.</summary>
internal readonly struct PickleArguments
{
    private readonly string _name;
    private readonly PickleList _values;

    /// <summary>Checks the number.</summary>
    public PickleArguments(string name, PickleList values, int fewest, int most)
    {
        (_name, _values) = (name, values);
        if (values.Count < fewest || values.Count > most)
            throw new PickleException($"{name} is called with {values.Count} arguments");
    }

    public int Count => _values.Count;

    public T Get<T>(int index) where T : class => _values[index] as T ?? throw Wrong(index);

    public long Whole(int index) => _values[index] is long value ? value : throw Wrong(index);

    public bool Truth(int index) => _values[index] switch
    {
        bool value => value,
        long and (0 or 1) => _values[index] is 1L,
        _ => throw Wrong(index),
    };

    /// <summary>A tuple of whole numbers: sizes or strides.</summary>
    public long[] Wholes(int index) =>
        Get<PickleList>(index) is { IsTuple: true, Count: <= TensorLayout.MostDimensions } tuple
            ? [.. tuple.Select(Element)]
            : throw Wrong(index);

    /// <summary>Nothing, or a dictionary without entries.</summary>
    public void RequireEmpty(int index)
    {
        if (_values[index] is not (null or PickleMap { Entries.Count: 0 })) throw Wrong(index);
    }

    public PickleException Wrong(int index) => new($"argument {index + 1} of {_name} is of the wrong kind");

    private long Element(object? value)
    {
        string name = _name;
        return value is long whole ? whole : throw new PickleException($"a size, stride or offset of {name} is no whole number of 64 bits");
    }
}
