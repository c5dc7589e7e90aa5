using CsCheck;
using EmpatheticDetection.Core.Datasets.Splitting;

namespace EmpatheticDetection.Core.Tests.Datasets.Splitting;

public class GroupAssignmentTests
{
    private static readonly double[] Shares = [0.8, 0.1, 0.1];

    [Fact]
    public void Every_group_goes_to_a_part_with_a_share_and_no_such_part_stays_empty() =>
        Gen.Select(Gen.Int[0, 20].Array[4].Array[3, 30],
            Gen.OneOf<double[]>([0.8, 0.1, 0.1], [0.5, 0, 0.5], [0, 0, 1], [0.34, 0.33, 0.33]), Gen.Long).Sample((groups, shares, seed) =>
        {
            int[] parts = GroupAssignment.Assign(groups, shares, seed);

            return parts.Length == groups.Length && parts.All(p => shares[p] > 0)
                && Enumerable.Range(0, 3).All(p => shares[p] == 0 || parts.Contains(p));
        }, iter: 200);

    [Fact]
    public void The_same_seed_gives_the_same_answer() =>
        Gen.Select(Gen.Int[0, 20].Array[4].Array[3, 30], Gen.Long).Sample((groups, seed) =>
            GroupAssignment.Assign(groups, Shares, seed).SequenceEqual(GroupAssignment.Assign(groups, Shares, seed)), iter: 50);

    [Fact]
    public void With_many_groups_every_class_has_its_share_to_within_a_group() =>
        Gen.Select(Gen.Int[0, 9].Array[5].Array[60, 120], Gen.Long).Sample((groups, seed) =>
        {
            int[] parts = GroupAssignment.Assign(groups, Shares, seed);
            for (int c = 0; c < 5; c++)
            {
                int total = groups.Sum(g => g[c]);
                for (int p = 0; p < 3; p++)
                {
                    int held = groups.Where((_, i) => parts[i] == p).Sum(g => g[c]);
                    if (Math.Abs(held - (Shares[p] * total)) > 9) return false;
                }
            }

            return true;
        }, iter: 50);

    [Fact]
    public void Where_perfect_balance_exists_it_is_found()
    {
        int[][] groups = [.. Enumerable.Range(0, 20).Select(i => i % 2 == 0 ? new[] { 10, 2 } : [10, 2])];

        int[] parts = GroupAssignment.Assign(groups, Shares, 3);

        Assert.Equal([16, 2, 2], Enumerable.Range(0, 3).Select(p => parts.Count(x => x == p)));
    }

    [Fact]
    public void Thousands_of_single_rows_are_stratified_exactly()
    {
        int[][] groups = [.. Enumerable.Range(0, 10_000).Select(i => i % 10 == 0 ? new[] { 1, 0 } : [0, 1])];

        int[] parts = GroupAssignment.Assign(groups, Shares, 3);

        Assert.Equal(100, groups.Where((g, i) => parts[i] == 2 && g[0] == 1).Count());
        Assert.Equal(900, groups.Where((g, i) => parts[i] == 2 && g[1] == 1).Count());
    }
}
