namespace EmpatheticDetection.Core.Weights.Pickle;

/// <summary>A value that holds others. What <see cref="PickleCheck"/> finds out about it is kept on it, so that no table is needed.</summary>
public abstract class PickleContainer
{
    // Only this assembly's containers: nothing else knows how to walk them.
    private protected PickleContainer()
    {
    }

    internal PickleVisit Visit { get; set; }

    internal int Depth { get; set; }

    internal long Expanded { get; set; }

    /// <summary>All values in it, keys among them, by place.</summary>
    internal abstract object? Child(int index);

    internal abstract int ChildCount { get; }
}
