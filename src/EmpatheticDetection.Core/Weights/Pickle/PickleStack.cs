namespace EmpatheticDetection.Core.Weights.Pickle;

/// <summary>The machine's stack of values, with the marks that were set on it.</summary>
internal sealed class PickleStack(PickleBudget budget)
{
    private readonly List<int> _marks = [];
    private object?[] _values = new object?[64];
    private int _count;

    // What lies below the last mark cannot be reached before the mark is taken.
    private int Floor => _marks.Count == 0 ? 0 : _marks[^1];

    /// <summary>Whether nothing but the result is left.</summary>
    public bool HoldsOneValue => _count == 1 && _marks.Count == 0;

    public void Push(object? value)
    {
        if (_count == _values.Length)
        {
            budget.Take(2L * _count * sizeof(long));
            Array.Resize(ref _values, _count * 2);
        }

        _values[_count++] = value;
    }

    public object? Peek() => _count > Floor ? _values[_count - 1] : throw new PickleException("a value is missing on the stack");

    public object? Pop()
    {
        object? value = Peek();
        _values[--_count] = null;
        return value;
    }

    public void Mark()
    {
        budget.Take(2 * sizeof(long));
        _marks.Add(_count);
    }

    /// <summary>Takes the last mark and all values above it.</summary>
    public object?[] PopToMark()
    {
        if (_marks.Count == 0) throw new PickleException("a mark is missing on the stack");
        var values = Take(_count - Floor);
        _marks.RemoveAt(_marks.Count - 1);
        return values;
    }

    /// <summary>Takes the last values, the last one last.</summary>
    public object?[] Take(int count)
    {
        if (_count - Floor < count) throw new PickleException("values are missing on the stack");
        budget.Take((long)count * PickleBudget.Item);
        var values = _values[(_count - count).._count];
        _count -= count;
        Array.Clear(_values, _count, count);
        return values;
    }
}
