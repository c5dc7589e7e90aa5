using System.Globalization;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Metrics;
using EmpatheticDetection.Core.Evaluation.Significance;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Fusion;

/// <summary>
/// Chooses a strategy by cross-validation on the rows to fit on: of those whose macro-F1 is within one standard error of the best one's,
/// the one that learns least (the one-standard-error rule of Breiman et al. 1984).
/// </summary>
/// <param name="Candidates">Every strategy that needs nothing given by hand and has what it sees, by rank.</param>
/// <param name="Chosen">The name of the chosen one.</param>
/// <param name="Reason">Why, in a sentence.</param>
public sealed record FusionSelection(IReadOnlyList<FusionCandidate> Candidates, string Chosen, string Reason)
{
    private const int Draws = 500;

    /// <summary>Compares.</summary>
    /// <param name="rows">The rows to fit on, of the validation split or out of fold.</param>
    /// <param name="folds">How many parts the rows are divided into, whole speakers where they are known.</param>
    /// <param name="seed">Of the draws behind the standard errors.</param>
    /// <param name="cancellation">Stops between fits.</param>
    /// <exception cref="InvalidInputException">There are fewer than two rows a fold.</exception>
    public static FusionSelection Compare(FittingRows rows, int folds = 5, long seed = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Labels.Length < 2 * folds)
        {
            throw new InvalidInputException("fusion", $"{rows.Labels.Length} rows are too few to choose a strategy by {folds} folds",
                "Name a strategy, or give more predictions to fit on.");
        }

        int[] fold = SpeakerFolds.Of(rows.Labels, rows.Speakers, folds);
        var resampling = new RandomResampling(SpeakerClusters.Of(rows.Speakers).Clusters, Draws, seed);
        bool represented = rows.Input.Representations.Any(vectors => vectors is not null);
        FusionCandidate[] candidates =
        [
            .. FusionStrategies.All.Where(strategy => !strategy.NeedsWeights && (!strategy.NeedsRepresentations || represented))
                .Select(strategy => Judge(strategy.Name, CrossFit(strategy, rows, fold, cancellation), rows, resampling, cancellation)),
        ];
        var best = candidates.MaxBy(candidate => candidate.MacroF1)!;
        var chosen = candidates.First(candidate => candidate.MacroF1 >= best.MacroF1 - best.StandardError);
        string reason = chosen == best
            ? $"{best.Strategy} has the highest macro-F1 ({Percent(best.MacroF1)}), and none that learns less comes within its standard error ({Percent(best.StandardError)})"
            : $"{best.Strategy} has the highest macro-F1 ({Percent(best.MacroF1)}); {chosen.Strategy} ({Percent(chosen.MacroF1)}) is within its standard error ({Percent(best.StandardError)}) and learns less";
        return new(candidates, chosen.Strategy, reason);
    }

    private static FusedOutput CrossFit(FusionStrategy strategy, FittingRows rows, int[] fold, CancellationToken cancellation)
    {
        return strategy.Learns
            ? FusedOutput.Of(CrossFitting.Of(rows, fold, Make, cancellation))
            : Make(null).Fuse(rows.Input);

        ILateFusion Make(FittingRows? fitOn) => strategy.Create(new FusionRequest(strategy.Name, null, fitOn, cancellation));
    }

    private static FusionCandidate Judge(string name, FusedOutput fused, FittingRows rows, IResampling resampling, CancellationToken cancellation)
    {
        int classes = rows.Input.Classes;
        var draws = Bootstrap.Run(resampling, 1, Compute, cancellation).Values(0).ToArray();
        double mean = draws.Average();
        return new(
            name, ConfusionMatrix.Of(rows.Labels, fused.Decisions, classes).MacroSupported.F1,
            Math.Sqrt(draws.Average(draw => (draw - mean) * (draw - mean))), LogLoss.Mean(fused.Probabilities, rows.Labels));

        void Compute(ReadOnlySpan<int> multiplicities, Span<double> values)
        {
            var matrix = new ConfusionMatrix(classes);
            for (int i = 0; i < multiplicities.Length; i++) matrix.Add(rows.Labels[i], fused.Decisions[i], multiplicities[i]);
            values[0] = matrix.MacroSupported.F1;
        }
    }

    private static string Percent(double value) => (100 * value).ToString("0.0", CultureInfo.InvariantCulture);
}
