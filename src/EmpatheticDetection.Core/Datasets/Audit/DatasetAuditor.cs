namespace EmpatheticDetection.Core.Datasets.Audit;

/// <summary>Looks for what would make results look better than they are. 25,000 dialogues take seconds.</summary>
public static class DatasetAuditor
{
    /// <summary>Audits a data folder; labels that are absent or unknown are passed over.</summary>
    /// <exception cref="Files.InvalidInputException">A file cannot be read.</exception>
    public static DatasetAudit Audit(DatasetFolder dataset, AuditOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var rows = dataset.Read(SplitNames.All, UnlabelledPolicy.Allow, cancellation).Conversations;
        return Audit(rows, dataset.Splits, options, cancellation);
    }

    /// <summary>Audits conversations whose splits are known.</summary>
    /// <param name="rows">The conversations.</param>
    /// <param name="splits">The splits, earlier ones first: a later one is blamed for holding what an earlier one has.</param>
    /// <param name="options">What counts as a leak.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static DatasetAudit Audit(
        IReadOnlyList<LabelledConversation> rows,
        IReadOnlyList<string> splits,
        AuditOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(splits);
        options ??= new AuditOptions();
        var texts = DistinctText.Of(rows, splits, options.MinimumWords);
        var audit = new DatasetAudit(
            splits.ToDictionary(s => s, s => rows.Count(r => r.Split == s)),
            rows.Count(r => r.Speaker is null),
            [.. rows.GroupBy(r => r.Id, StringComparer.Ordinal).Where(InSeveralSplits).Select(g => g.Key)],
            SharedSpeakers(rows, splits),
            [.. texts.Values.Where(t => t.SplitCount > 1).OrderByDescending(t => t.Counts.Sum()).Select(t => Shared(t, splits))],
            NearDuplicateSearch.Find(texts, splits, options, cancellation),
            GiveawayTester.Test(rows, options),
            OneSplitSearch.Find(rows, splits),
            []);
        return audit with { Leaks = [.. LeakSentences.Of(audit)] };
    }

    private static bool InSeveralSplits(IEnumerable<LabelledConversation> rows) => rows.Select(r => r.Split).Distinct().Skip(1).Any();

    private static List<SharedSpeaker> SharedSpeakers(IReadOnlyList<LabelledConversation> rows, IReadOnlyList<string> splits) =>
    [
        .. rows.Where(r => r.Speaker is not null).GroupBy(r => r.Speaker!).Where(InSeveralSplits).OrderByDescending(g => g.Count())
            .Select(g => new SharedSpeaker(g.Key, splits.Where(s => g.Any(r => r.Split == s))
                .ToDictionary(s => s, s => g.Count(r => r.Split == s)))),
    ];

    private static SharedText Shared(DistinctText text, IReadOnlyList<string> splits)
    {
        var holding = splits.Index().Where(s => text.Counts[s.Index] > 0).ToList();
        return new SharedText(Words.Beginning(text.Original), holding.ToDictionary(s => s.Item, s => text.Counts[s.Index]),
            holding.ToDictionary(s => s.Item, s => text.FirstIds[s.Index]!));
    }
}
