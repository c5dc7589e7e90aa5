namespace EmpatheticDetection.Core.Evaluation.Metrics;

/// <summary>
/// What each row adds to the figures, computed once: its cell of the confusion matrix, its losses, its confidence bin, its rank by each
/// class. Every figure on a resample then takes one pass over the rows, without a sort.
/// </summary>
internal sealed class ScoredRows
{
    public const int PerClass = 5;

    private readonly int[] _labels;
    private readonly int[] _predictions;
    private readonly int[] _bin;
    private readonly (double LogLoss, double Brier, double Confidence)[] _losses;
    private readonly RankedRows[] _ranked;
    private readonly int _bins;

    public ScoredRows(ScoreMatrix probabilities, int[] labels, int[] predictions, int bins)
    {
        (_labels, _predictions, _bins, Classes) = (labels, predictions, bins, probabilities.Classes);
        _bin = new int[labels.Length];
        _losses = new (double, double, double)[labels.Length];
        for (int i = 0; i < labels.Length; i++)
        {
            var row = probabilities.Row(i);
            double confidence = row[TopClass.Of(row)];
            _losses[i] = (LogLoss.Of(row[labels[i]]), BrierScore.Of(row, labels[i]), confidence);
            _bin[i] = CalibrationError.BinOf(confidence, bins);
        }

        _ranked = [.. Enumerable.Range(0, Classes).Select(c => new RankedRows(probabilities, labels, c))];
    }

    public int Classes { get; }

    /// <summary>How many figures there are.</summary>
    public int Figures => (int)Figure.FirstOfClasses + (PerClass * Classes);

    /// <summary>Computes all figures; not a number where one is undefined, those of a class without support included.</summary>
    /// <param name="multiplicities">How often each row counts.</param>
    /// <param name="figures">In the order of <see cref="Figure"/>.</param>
    public void Compute(ReadOnlySpan<int> multiplicities, Span<double> figures)
    {
        var matrix = new ConfusionMatrix(Classes);
        long[] counts = new long[_bins], right = new long[_bins];
        double[] confidences = new double[_bins];
        double logLoss = 0, brier = 0;
        for (int i = 0; i < multiplicities.Length; i++)
        {
            int count = multiplicities[i];
            if (count == 0) continue;
            matrix.Add(_labels[i], _predictions[i], count);
            var losses = _losses[i];
            logLoss += count * losses.LogLoss;
            brier += count * losses.Brier;
            int bin = _bin[i];
            counts[bin] += count;
            confidences[bin] += count * losses.Confidence;
            if (_labels[i] == _predictions[i]) right[bin] += count;
        }

        figures[(int)Figure.Accuracy] = matrix.Accuracy;
        figures[(int)Figure.BalancedAccuracy] = matrix.BalancedAccuracy;
        Put(figures[(int)Figure.MacroPrecision..], matrix.Macro);
        Put(figures[(int)Figure.MacroSupportedPrecision..], matrix.MacroSupported);
        Put(figures[(int)Figure.WeightedPrecision..], matrix.Weighted);
        figures[(int)Figure.CohenKappa] = matrix.CohenKappa ?? double.NaN;
        figures[(int)Figure.MatthewsCorrelation] = matrix.MatthewsCorrelation;
        figures[(int)Figure.LogLoss] = logLoss / matrix.Total;
        figures[(int)Figure.Brier] = brier / matrix.Total;
        figures[(int)Figure.Ece] = CalibrationError.Error(counts, confidences, right);
        ComputeClasses(matrix, multiplicities, figures);
    }

    private void ComputeClasses(ConfusionMatrix matrix, ReadOnlySpan<int> multiplicities, Span<double> figures)
    {
        var (areas, precisions) = (new MeanOfDefined(), new MeanOfDefined());
        for (int c = 0; c < Classes; c++)
        {
            var ofClass = figures.Slice((int)Figure.FirstOfClasses + (PerClass * c), PerClass);
            Put(ofClass, matrix.Class(c));
            (ofClass[3], ofClass[4]) = _ranked[c].Compute(multiplicities);
            if (matrix.Support(c) == 0) ofClass.Fill(double.NaN);
            areas.Add(ofClass[3]);
            precisions.Add(ofClass[4]);
        }

        figures[(int)Figure.RocAuc] = areas.Value;
        figures[(int)Figure.AveragePrecision] = precisions.Value;
    }

    private static void Put(Span<double> figures, PrecisionRecallF1 scores) =>
        (figures[0], figures[1], figures[2]) = (scores.Precision, scores.Recall, scores.F1);

    private struct MeanOfDefined
    {
        private double _sum;
        private int _count;

        public readonly double Value => _sum / _count;

        public void Add(double value)
        {
            if (double.IsNaN(value)) return;
            _sum += value;
            _count++;
        }
    }
}
