using EmpatheticDetection.Core.Evaluation.Metrics;
using EmpatheticDetection.Core.Evaluation.Significance;

namespace EmpatheticDetection.Core.Evaluation.Groups;

/// <summary>The figures of one group of speakers; intervals from draws of the group's own speakers.</summary>
/// <param name="Group">The property, such as age.</param>
/// <param name="Value">Its value, such as young.</param>
/// <param name="Rows">How many labelled rows.</param>
/// <param name="Speakers">How many known speakers.</param>
/// <param name="Classes">How many classes occur among the labels, over which the UAR is a mean.</param>
/// <param name="TooSmall">Why the group is too small to tell anything by; null when it is large enough.</param>
/// <param name="BalancedAccuracy">UAR.</param>
/// <param name="Ece">The expected calibration error over bins of equal width, which chance makes larger in a small group.</param>
public sealed record GroupReport(
    string Group, string Value, int Rows, int Speakers, int Classes, string? TooSmall, Estimate BalancedAccuracy, Estimate Ece)
{
    /// <summary>Of labelled rows, every value of every property.</summary>
    internal static IReadOnlyList<GroupReport> Of(
        IReadOnlyList<Prediction> rows, ScoreMatrix probabilities, int[] labels, int[] decisions, int draws, long seed, double level, int bins,
        CancellationToken cancellation)
    {
        var groups = RowGroup.Of([.. rows.Select(row => row.Groups)], [.. rows.Select(row => row.Speaker)]);
        return [.. groups.Select(group =>
        {
            int[] own = group.Rows;
            string?[] speakers = Array.ConvertAll(own, i => rows[i].Speaker);
            int[] ownLabels = Array.ConvertAll(own, i => labels[i]), ownDecisions = Array.ConvertAll(own, i => decisions[i]);
            var figures = new GroupFigures(probabilities.Select(own), ownLabels, ownDecisions, bins);
            var resampling = new RandomResampling(SpeakerClusters.Of(speakers).Clusters, draws, seed);
            var drawn = Bootstrap.Run(resampling, 2, figures.Compute, cancellation);
            var whole = new double[2];
            int[] once = new int[own.Length];
            Array.Fill(once, 1);
            figures.Compute(once, whole);
            return new GroupReport(
                group.Group, group.Value, own.Length, group.Speakers, ownLabels.Distinct().Count(), group.TooSmall,
                drawn.Interval(0, whole[0], level), drawn.Interval(1, whole[1], level));
        })];
    }

    private sealed class GroupFigures(ScoreMatrix probabilities, int[] labels, int[] decisions, int bins)
    {
        private readonly double[] _confidences = probabilities.Confidences();
        private readonly int[] _bin = Array.ConvertAll(probabilities.Confidences(), confidence => CalibrationError.BinOf(confidence, bins));

        public void Compute(ReadOnlySpan<int> multiplicities, Span<double> values)
        {
            var matrix = new ConfusionMatrix(probabilities.Classes);
            long[] counts = new long[bins], right = new long[bins];
            double[] confidences = new double[bins];
            for (int i = 0; i < multiplicities.Length; i++)
            {
                int count = multiplicities[i], bin = _bin[i];
                matrix.Add(labels[i], decisions[i], count);
                counts[bin] += count;
                confidences[bin] += count * _confidences[i];
                if (labels[i] == decisions[i]) right[bin] += count;
            }

            (values[0], values[1]) = (matrix.BalancedAccuracy, CalibrationError.Error(counts, confidences, right));
        }
    }
}
