namespace EmpatheticDetection.Core.Weights.Pickle;

/// <summary>
/// What names in a pickle mean. Nothing of the file is ever called: a name is looked up in a fixed list, and what a "call" of it gives is
/// plain data that this program makes. Every method throws <see cref="PickleException"/> for what it does not know.
/// </summary>
internal interface IPickleObjects
{
    /// <summary>The meaning of a name, compared as an exact pair; refused when it is pushed, not when it is called.</summary>
    public object Name(string module, string name);

    /// <summary>What calling a name with arguments would give.</summary>
    public object? Call(object? callable, PickleList arguments);

    /// <summary>What a persistent id stands for.</summary>
    public object Persistent(object? id);

    /// <summary>Gives an object its state.</summary>
    public void Build(object? target, object? state);

    /// <summary>Whether something that this made may be a value of the result; names and storages, say, may not.</summary>
    public bool IsValue(object value);
}
