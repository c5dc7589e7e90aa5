using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Evaluation.Groups;
using EmpatheticDetection.Core.Evaluation.Metrics;
using EmpatheticDetection.Core.Evaluation.Significance;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Evaluation.Reports;

/// <summary>Makes an evaluation report: the figures on the rows as they are, and on resamples of their speakers.</summary>
internal static class EvaluationComputation
{
    public static EvaluationReport Run(
        IReadOnlyList<Prediction> predictions, EvaluationOptions options, CancellationToken cancellation, string where = "predictions")
    {
        ArgumentNullException.ThrowIfNull(predictions);
        Prediction[] rows = [.. predictions.Where(prediction => prediction.Label is not null)];
        if (rows.Length == 0)
            throw new InvalidInputException(where, "no prediction has a label to be compared with", "Add \"label\" to the lines.");
        int classes = EmotionTable.Count;
        var probabilities = ScoreMatrix.FromRows([.. rows.Select(row => row.Probabilities)], classes);
        int[] labels = Array.ConvertAll(rows, row => (int)row.Label!.Value), decisions = Array.ConvertAll(rows, row => (int)row.Predicted);
        var matrix = ConfusionMatrix.Of(labels, decisions, classes);
        double[] confidences = probabilities.Confidences();
        bool[] right = [.. labels.Zip(decisions, (label, decision) => label == decision)];
        var curve = new RiskCoverage(confidences, right);

        var scored = new ScoredRows(probabilities, labels, decisions, options.CalibrationBins);
        var values = new double[scored.Figures];
        var once = new int[rows.Length];
        Array.Fill(once, 1);
        scored.Compute(once, values);
        var (clusters, clusteredBy) = SpeakerClusters.Of(rows);
        var resampling = new RandomResampling(clusters, options.Draws, options.Seed);
        var draws = options.Draws == 0 ? null
            : Bootstrap.Run(resampling, scored.Figures, scored.Compute, cancellation);

        return new()
        {
            Version = EvaluationReport.CurrentVersion,
            Command = options.Command,
            Data = options.Data,
            Counts = RowCounts.Of(predictions),
            Bootstrap = new(options.Draws, options.Level, options.Seed, clusteredBy, clusters.Count),
            Accuracy = Of(Figure.Accuracy),
            BalancedAccuracy = Of(Figure.BalancedAccuracy),
            Macro = Scores(Figure.MacroPrecision),
            MacroSupported = Scores(Figure.MacroSupportedPrecision),
            Weighted = Scores(Figure.WeightedPrecision),
            CohenKappa = Of(Figure.CohenKappa),
            MatthewsCorrelation = Of(Figure.MatthewsCorrelation),
            LogLoss = Of(Figure.LogLoss),
            Brier = Of(Figure.Brier),
            Ece = Of(Figure.Ece),
            RocAuc = Of(Figure.RocAuc),
            AveragePrecision = Of(Figure.AveragePrecision),
            AdaptiveEce = CalibrationError.EqualMass(confidences, right, options.CalibrationBins).Value,
            TopTwoAccuracy = TopClass.TopKAccuracy(probabilities, labels, 2),
            Aurc = curve.Area,
            ExcessAurc = curve.ExcessArea,
            Abstention = AbstentionReport.Of(rows, labels, decisions, classes, resampling, options.Level, cancellation),
            Groups = GroupReport.Of(
                rows, probabilities, labels, decisions, options.Draws, options.Seed, options.Level, options.CalibrationBins, cancellation),
            PerClass = [.. Enumerable.Range(0, classes).Select(Class)],
            ConfusionMatrix = matrix.ToRows(),
            Reliability = CalibrationError.EqualWidth(confidences, right, options.CalibrationBins).Bins,
        };

        Estimate At(int figure) => draws is not null ? draws.Interval(figure, values[figure], options.Level)
            : double.IsNaN(values[figure]) ? default : new(values[figure]);

        Estimate Of(Figure figure) => At((int)figure);

        ScoreEstimates Scores(Figure first) => new(At((int)first), At((int)first + 1), At((int)first + 2));

        ClassReport Class(int index)
        {
            int first = (int)Figure.FirstOfClasses + (ScoredRows.PerClass * index);
            long support = matrix.Support(index), predicted = matrix.Predicted(index);
            string name = EmotionTable.Names[index];
            return support == 0
                ? new(name, 0, predicted, null, null, null, null, null)
                : new(name, support, predicted, At(first), At(first + 1), At(first + 2), At(first + 3), At(first + 4));
        }
    }
}
