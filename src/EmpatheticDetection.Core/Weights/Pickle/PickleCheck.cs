namespace EmpatheticDetection.Core.Weights.Pickle;

/// <summary>
/// Looks at a value when all of it is there: nothing holds itself, nests too deep, or would grow beyond measure when it is written out
/// (the same value by reference many times over). It walks with a stack of its own, and every container once.
/// </summary>
internal static class PickleCheck
{
    private const int DeepestNesting = 1000;
    private const long MostValues = 4_000_000;

    /// <exception cref="PickleException">It is not sound.</exception>
    public static void Require(object? value, IPickleObjects objects, PickleBudget budget)
    {
        if (value is not PickleContainer top)
        {
            RequireValue(value, objects);
            return;
        }

        var path = new Stack<(PickleContainer Container, int Next)>();
        Open(top, path, budget);
        while (path.TryPop(out var place))
        {
            var (container, next) = place;
            if (next == container.ChildCount)
            {
                container.Visit = PickleVisit.Done;
                if (path.TryPeek(out var above)) Include(above.Container, container);
                continue;
            }

            path.Push((container, next + 1));
            if (container.Child(next) is not PickleContainer child) IncludeValue(container, container.Child(next), objects);
            else if (child.Visit == PickleVisit.Open) throw new PickleException("a value holds itself");
            else if (child.Visit == PickleVisit.Done) Include(container, child);
            else Open(child, path, budget);
        }
    }

    private static void Open(PickleContainer container, Stack<(PickleContainer Container, int Next)> path, PickleBudget budget)
    {
        if (path.Count >= DeepestNesting) throw TooDeep();
        budget.Take(PickleBudget.Value);
        container.Visit = PickleVisit.Open;
        (container.Depth, container.Expanded) = (1, 1);
        path.Push((container, 0));
    }

    private static void IncludeValue(PickleContainer container, object? value, IPickleObjects objects)
    {
        RequireValue(value, objects);
        container.Expanded++;
    }

    private static void RequireValue(object? value, IPickleObjects objects)
    {
        bool isPlain = value is null or bool or long or System.Numerics.BigInteger or double or string or byte[];
        if (!isPlain && !objects.IsValue(value!)) throw new PickleException("a name or a part of something stands where a value belongs");
    }

    private static void Include(PickleContainer container, PickleContainer child)
    {
        container.Depth = Math.Max(container.Depth, child.Depth + 1);
        container.Expanded += child.Expanded;
        if (container.Depth > DeepestNesting) throw TooDeep();
        if (container.Expanded > MostValues) throw new PickleException("its values repeat one another to millions");
    }

    private static PickleException TooDeep() => new($"values nest more than {DeepestNesting} deep");
}
