namespace EmpatheticDetection.Core.Datasets.Splitting;

/// <summary>Where the groups are at the moment, and how far from balanced that is.</summary>
internal sealed class GroupBalance
{
    private const double EmptyPart = 1e12;
    private const double Gain = 1e-9;

    private readonly IReadOnlyList<int[]> _groups;
    private readonly double[][] _wanted; // (part, class), the size last
    private readonly double[][] _held;
    private readonly int[] _count;

    public GroupBalance(IReadOnlyList<int[]> groups, IReadOnlyList<double> shares)
    {
        _groups = [.. groups.Select(g => (int[])[.. g, g.Sum()])];
        int columns = _groups[0].Length;
        double[] total = [.. Enumerable.Range(0, columns).Select(c => (double)_groups.Sum(g => g[c]))];
        _wanted = [.. shares.Select(share => total.Select(t => t * share).ToArray())];
        _held = [.. shares.Select(_ => new double[columns])];
        _count = new int[shares.Count];
        Part = [.. Enumerable.Repeat(-1, groups.Count)];
        OpenParts = [.. Enumerable.Range(0, shares.Count).Where(p => shares[p] > 0)];
    }

    /// <summary>The part of each group; -1 before it is placed.</summary>
    public int[] Part { get; }

    /// <summary>The parts that may hold something.</summary>
    public int[] OpenParts { get; }

    public double Cost() => OpenParts.Sum(Cost);

    public double CostOfAdding(int group, int part)
    {
        double before = Cost(part);
        Add(group, part, 1);
        double after = Cost(part);
        Add(group, part, -1);
        return after - before;
    }

    public void Place(int group, int part)
    {
        if (Part[group] >= 0) Add(group, Part[group], -1);
        Part[group] = part;
        Add(group, part, 1);
    }

    public bool TryMove(int group)
    {
        int from = Part[group];
        foreach (int to in OpenParts)
        {
            if (to == from) continue;
            double before = Cost(from) + Cost(to);
            Place(group, to);
            if (Cost(from) + Cost(to) < before - Gain) return true;
            Place(group, from);
        }

        return false;
    }

    public bool TrySwap(int one, int other)
    {
        int a = Part[one], b = Part[other];
        if (a == b) return false;
        double before = Cost(a) + Cost(b);
        Place(one, b);
        Place(other, a);
        if (Cost(a) + Cost(b) < before - Gain) return true;
        Place(one, a);
        Place(other, b);
        return false;
    }

    private double Cost(int part)
    {
        double cost = _count[part] == 0 ? EmptyPart : 0;
        for (int c = 0; c < _held[part].Length; c++)
        {
            double wanted = _wanted[part][c];
            double off = _held[part][c] - wanted;
            if (wanted > 0) cost += off * off / wanted;
        }

        return cost;
    }

    private void Add(int group, int part, int sign)
    {
        for (int c = 0; c < _held[part].Length; c++) _held[part][c] += sign * _groups[group][c];
        _count[part] += sign;
    }
}
