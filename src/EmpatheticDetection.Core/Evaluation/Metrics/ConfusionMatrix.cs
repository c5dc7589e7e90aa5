namespace EmpatheticDetection.Core.Evaluation.Metrics;

/// <summary>
/// Counts of labels against predictions (rows are labels), and every figure that needs no more than these. Conventions are
/// scikit-learn's (https://scikit-learn.org/stable/modules/model_evaluation.html) where not said otherwise.
/// </summary>
public sealed class ConfusionMatrix
{
    private readonly long[] _counts;

    /// <summary>An empty matrix.</summary>
    public ConfusionMatrix(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        Classes = classes;
        _counts = new long[classes * classes];
    }

    /// <summary>How many classes.</summary>
    public int Classes { get; }

    /// <summary>How many samples.</summary>
    public long Total { get; private set; }

    /// <summary>How many were labelled so and predicted so.</summary>
    public long this[int label, int predicted] => _counts[(label * Classes) + predicted];

    /// <summary>Counts labels against predictions of the same rows.</summary>
    public static ConfusionMatrix Of(int[] labels, int[] predictions, int classes)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(predictions);
        if (labels.Length != predictions.Length) throw new ArgumentException("as many predictions as labels", nameof(predictions));
        var matrix = new ConfusionMatrix(classes);
        for (int i = 0; i < labels.Length; i++) matrix.Add(labels[i], predictions[i]);
        return matrix;
    }

    /// <summary>Counts a sample, or several alike.</summary>
    public void Add(int label, int predicted, long count = 1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)predicted, (uint)Classes, nameof(predicted));
        _counts[(label * Classes) + predicted] += count;
        Total += count;
    }

    /// <summary>How many samples have this label.</summary>
    public long Support(int label)
    {
        long sum = 0;
        for (int j = 0; j < Classes; j++) sum += this[label, j];
        return sum;
    }

    /// <summary>How many samples were predicted to be of this class.</summary>
    public long Predicted(int predicted)
    {
        long sum = 0;
        for (int i = 0; i < Classes; i++) sum += this[i, predicted];
        return sum;
    }

    /// <summary>How many samples are on the diagonal.</summary>
    public long Right
    {
        get
        {
            long sum = 0;
            for (int i = 0; i < Classes; i++) sum += this[i, i];
            return sum;
        }
    }

    /// <summary>The share of samples on the diagonal.</summary>
    public double Accuracy => (double)Right / Total;

    /// <summary>The unweighted average recall (UAR): the mean recall of the classes with support.</summary>
    public double BalancedAccuracy => MacroSupported.Recall;

    /// <summary>Mean over all classes; those without support count 0.</summary>
    public PrecisionRecallF1 Macro => Mean(_ => 1);

    /// <summary>Mean over the classes with support.</summary>
    public PrecisionRecallF1 MacroSupported => Mean(c => Support(c) > 0 ? 1 : 0);

    /// <summary>Mean over classes, weighted by support.</summary>
    public PrecisionRecallF1 Weighted => Mean(Support);

    /// <summary>Cohen's kappa, unweighted; null when it is 0/0 (one class, and nothing else predicted).</summary>
    public double? CohenKappa
    {
        get
        {
            var (agreement, labels, predictions, chance) = Products();
            _ = (labels, predictions);
            double denominator = ((double)Total * Total) - chance;
            return denominator == 0 ? null : (agreement - chance) / denominator;
        }
    }

    /// <summary>The correlation coefficient of Matthews for several classes (Gorodkin 2004); 0 when its denominator is 0.</summary>
    public double MatthewsCorrelation
    {
        get
        {
            var (agreement, labels, predictions, chance) = Products();
            double square = (double)Total * Total;
            double denominator = Math.Sqrt(square - labels) * Math.Sqrt(square - predictions);
            return denominator == 0 ? 0 : (agreement - chance) / denominator;
        }
    }

    /// <summary>Precision, recall and F1 of a class.</summary>
    public PrecisionRecallF1 Class(int index) => PrecisionRecallF1.Of(this[index, index], Predicted(index), Support(index));

    /// <summary>The counts, a row a label.</summary>
    public long[][] ToRows() => [.. _counts.Chunk(Classes)];

    private PrecisionRecallF1 Mean(Func<int, long> weightOf)
    {
        double precision = 0, recall = 0, f1 = 0;
        long total = 0;
        for (int c = 0; c < Classes; c++)
        {
            long weight = weightOf(c);
            var scores = Class(c);
            precision += weight * scores.Precision;
            recall += weight * scores.Recall;
            f1 += weight * scores.F1;
            total += weight;
        }

        return new(precision / total, recall / total, f1 / total);
    }

    /// <summary>n · diagonal, sum of squared supports, of squared predicted counts, of their products.</summary>
    private (double Agreement, double Labels, double Predictions, double Chance) Products()
    {
        double labels = 0, predictions = 0, chance = 0;
        for (int c = 0; c < Classes; c++)
        {
            double support = Support(c), predicted = Predicted(c);
            labels += support * support;
            predictions += predicted * predicted;
            chance += support * predicted;
        }

        return ((double)Total * Right, labels, predictions, chance);
    }
}
