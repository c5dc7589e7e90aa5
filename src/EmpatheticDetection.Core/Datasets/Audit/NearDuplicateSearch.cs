namespace EmpatheticDetection.Core.Datasets.Audit;

/// <summary>Finds texts of different splits that are nearly the same.</summary>
internal static class NearDuplicateSearch
{
    // Where thousands of texts follow one template, a text is compared with no more than these of its bucket.
    private const int MostCompared = 64;

    /// <summary>For each text of one split only, the closest text of an earlier split, if close enough; the closest first.</summary>
    public static List<NearDuplicate> Find(Dictionary<string, DistinctText> texts, IReadOnlyList<string> splits, AuditOptions options,
        CancellationToken cancellation)
    {
        if (splits.Count < 2) return [];
        string[] normal = [.. texts.Keys];
        DistinctText[] distinct = [.. texts.Values];
        var hash = new MinHash(options.Seed);
        uint[][] shingles = [.. normal.Select(MinHash.Shingles)];
        ulong[][] buckets = [.. shingles.Select(s => hash.Buckets(s))];
        var best = new (double Similarity, int Other)[distinct.Length];
        var compared = new HashSet<(int, int)>();
        for (int band = 0; band < MinHash.Bands; band++)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (int[] bucket in Buckets(buckets, band, distinct))
            {
                // Earlier splits stand first, so that what a text is compared with is a beginning of the bucket.
                int earlier = 0;
                for (int i = 0; i < bucket.Length; i++)
                {
                    int one = bucket[i];
                    while (earlier < i && distinct[bucket[earlier]].FirstSplit < distinct[one].FirstSplit) earlier++;
                    if (distinct[one].SplitCount != 1) continue;
                    foreach (int other in bucket.AsSpan(0, Math.Min(earlier, MostCompared)))
                    {
                        if (!compared.Add((one, other))) continue;
                        double similarity = MinHash.Similarity(shingles[one], shingles[other]);
                        if (similarity >= options.Similarity && similarity > best[one].Similarity) best[one] = (similarity, other);
                    }
                }
            }
        }

        return [.. Enumerable.Range(0, distinct.Length).Where(i => best[i].Similarity > 0)
            .OrderByDescending(i => best[i].Similarity).ThenBy(i => i)
            .Select(i => Pair(distinct[i], distinct[best[i].Other], best[i].Similarity, splits))];
    }

    private static IEnumerable<int[]> Buckets(ulong[][] buckets, int band, DistinctText[] texts)
    {
        ulong[] keys = [.. buckets.Select(b => b[band])];
        int[] order = [.. Enumerable.Range(0, keys.Length)];
        Array.Sort(keys, order);
        for (int from = 0, to; from < keys.Length; from = to)
        {
            for (to = from + 1; to < keys.Length && keys[to] == keys[from]; to++) { }
            if (to - from > 1) yield return [.. order[from..to].OrderBy(i => texts[i].FirstSplit).ThenBy(i => i)];
        }
    }

    private static NearDuplicate Pair(DistinctText one, DistinctText other, double similarity, IReadOnlyList<string> splits) => new(
        one.FirstIds[one.FirstSplit]!, splits[one.FirstSplit], other.FirstIds[other.FirstSplit]!, splits[other.FirstSplit],
        similarity, Words.Beginning(one.Original), Words.Beginning(other.Original));
}
