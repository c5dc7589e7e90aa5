using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Evaluation.Metrics;
using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Core.Evaluation.Significance;

namespace EmpatheticDetection.Core.Evaluation.Comparison;

/// <summary>Computes the figures of all runs on each draw once; every pair's differences follow from them.</summary>
internal static class ComparisonComputation
{
    // Of a run: accuracy, UAR, macro-F1; recall of each class; F1 of each class; accuracy and UAR of each group.
    private const int Overall = 3, PerGroup = 2;

    public static RunComparison Run(IReadOnlyList<PredictionSet> runs, EvaluationOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var rows = SharedRows.Of(runs);
        int classes = EmotionTable.Count, figures = Overall + (2 * classes) + (PerGroup * rows.Groups.Count);
        var (clusters, clusteredBy) = SpeakerClusters.Of(rows.Speakers);
        var draws = Bootstrap.Run(
            new RandomResampling(clusters, options.Draws, options.Seed), runs.Count * figures, Compute, cancellation);
        var whole = new double[runs.Count * figures];
        int[] once = new int[rows.Labels.Length];
        Array.Fill(once, 1);
        Compute(once, whole);
        var support = ConfusionMatrix.Of(rows.Labels, rows.Labels, classes);

        (int First, int Second)[] pairs =
            [.. Enumerable.Range(0, runs.Count).SelectMany(a => Enumerable.Range(a + 1, runs.Count - a - 1).Select(b => (a, b)))];
        McNemarTest[] tests = Array.ConvertAll(pairs, pair => McNemarTest.Of(rows.Labels, rows.Decisions[pair.First], rows.Decisions[pair.Second]));
        double[] corrected = HolmCorrection.Adjust(Array.ConvertAll(tests, test => test.ExactP));
        return new()
        {
            Version = RunComparison.CurrentVersion,
            Command = options.Command,
            Data = options.Data,
            Rows = rows.Labels.Length,
            Splits = rows.Splits.CountBy(split => split ?? "unknown").OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .ToDictionary(pair => pair.Key, pair => pair.Value),
            Bootstrap = new(options.Draws, options.Level, options.Seed, clusteredBy, clusters.Count),
            Runs = [.. runs.Select((run, r) => new ComparedRun(
                run.Name, run.Path, run.Predictions.Count, run.Predictions.Count - rows.Labels.Length, At(r, 0), At(r, 1), At(r, 2)))],
            Pairs = [.. pairs.Select((pair, p) => Pair(pair.First, pair.Second, tests[p], corrected[p]))],
        };

        void Compute(ReadOnlySpan<int> multiplicities, Span<double> values)
        {
            for (int r = 0; r < runs.Count; r++) Fill(rows, r, multiplicities, values.Slice(r * figures, figures));
        }

        Estimate At(int run, int figure) => draws.Interval((run * figures) + figure, whole[(run * figures) + figure], options.Level);

        PairedEstimate Paired(int first, int second, int figure)
        {
            int a = (first * figures) + figure, b = (second * figures) + figure;
            return PairedEstimate.Of(draws.Values(a), draws.Values(b), whole[a], whole[b], options.Level);
        }

        RunPair Pair(int first, int second, McNemarTest test, double holm) => new(
            runs[first].Name, runs[second].Name, Paired(first, second, 0), Paired(first, second, 1), Paired(first, second, 2),
            test.OnlyFirstRight, test.OnlySecondRight, test.ExactP, holm,
            [.. Enumerable.Range(0, classes).Select(c => new ClassDifference(
                EmotionTable.Names[c], support.Support(c),
                Paired(first, second, Overall + c).Difference, Paired(first, second, Overall + classes + c).Difference))],
            [.. rows.Groups.Select((group, g) => new GroupDifference(
                group.Group, group.Value, group.Rows.Length, group.Speakers, group.TooSmall,
                Paired(first, second, Overall + (2 * classes) + (PerGroup * g)).Difference,
                Paired(first, second, Overall + (2 * classes) + (PerGroup * g) + 1).Difference))]);
    }

    // A figure of a class or a group that a draw leaves empty is not a number there.
    private static void Fill(SharedRows rows, int run, ReadOnlySpan<int> multiplicities, Span<double> values)
    {
        int classes = EmotionTable.Count;
        int[] decisions = rows.Decisions[run];
        var matrix = new ConfusionMatrix(classes);
        for (int i = 0; i < decisions.Length; i++) matrix.Add(rows.Labels[i], decisions[i], multiplicities[i]);
        var supported = matrix.MacroSupported;
        (values[0], values[1], values[2]) = (matrix.Accuracy, supported.Recall, supported.F1);
        for (int c = 0; c < classes; c++)
        {
            var scores = matrix.Class(c);
            bool occurs = matrix.Support(c) > 0;
            values[Overall + c] = occurs ? scores.Recall : double.NaN;
            values[Overall + classes + c] = occurs ? scores.F1 : double.NaN;
        }

        for (int g = 0; g < rows.Groups.Count; g++)
        {
            var own = new ConfusionMatrix(classes);
            foreach (int i in rows.Groups[g].Rows) own.Add(rows.Labels[i], decisions[i], multiplicities[i]);
            int at = Overall + (2 * classes) + (PerGroup * g);
            (values[at], values[at + 1]) = (own.Accuracy, own.BalancedAccuracy);
        }
    }
}
