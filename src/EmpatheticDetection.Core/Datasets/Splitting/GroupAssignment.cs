using EmpatheticDetection.Core.Randomness;

namespace EmpatheticDetection.Core.Datasets.Splitting;

/// <summary>
/// Deals whole groups (speakers) out to parts (splits or folds) so that every part has its share of each class: greedily from the largest
/// group down, then by moving and swapping groups while that helps, from several starts. What is made small is the chi-square distance of
/// classes and sizes from their shares; an empty part costs more than any imbalance.
/// </summary>
public static class GroupAssignment
{
    private const int SwapLimit = 400;
    private const int Starts = 8;
    private const int MaximumPasses = 100;

    /// <summary>The part of each group. The same input and seed give the same answer.</summary>
    /// <param name="groups">How many conversations of each class a group holds; all of one length.</param>
    /// <param name="shares">The share of each part; they sum to 1, and a part of share 0 stays empty.</param>
    /// <param name="seed">Decides among equals.</param>
    public static int[] Assign(IReadOnlyList<int[]> groups, IReadOnlyList<double> shares, long seed)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(shares);
        if (groups.Count == 0) return [];
        int[]? best = null;
        double bestCost = double.PositiveInfinity;
        for (int start = 0; start < (groups.Count <= SwapLimit ? Starts : 1); start++)
        {
            var random = SeededRandom.For(seed, start, "splits");
            var balance = new GroupBalance(groups, shares);
            int[] order = [.. Enumerable.Range(0, groups.Count)];
            random.Shuffle(order.AsSpan());
            if (start < Starts / 2) order = [.. order.OrderByDescending(g => groups[g].Sum())];
            foreach (int group in order) balance.Place(group, Cheapest(balance, group));
            Improve(balance, order);
            if (balance.Cost() < bestCost - 1e-9) (best, bestCost) = ([.. balance.Part], balance.Cost());
        }

        return best!;
    }

    private static int Cheapest(GroupBalance balance, int group) =>
        balance.OpenParts.MinBy(part => balance.CostOfAdding(group, part));

    private static void Improve(GroupBalance balance, int[] order)
    {
        bool improved = true;
        for (int pass = 0; improved && pass < MaximumPasses; pass++)
        {
            improved = false;
            foreach (int group in order) improved |= balance.TryMove(group);
            if (order.Length > SwapLimit) continue;
            for (int i = 0; i < order.Length; i++)
                for (int j = i + 1; j < order.Length; j++)
                    improved |= balance.TrySwap(order[i], order[j]);
        }
    }
}
