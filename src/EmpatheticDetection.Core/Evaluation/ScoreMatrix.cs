namespace EmpatheticDetection.Core.Evaluation;

/// <summary>Scores of shape (rows, classes), one row a sample: probabilities, or logits where a member says so. Double precision.</summary>
public sealed class ScoreMatrix
{
    /// <summary>Takes over an array without copying it.</summary>
    /// <param name="values">Row after row; its length is a multiple of <paramref name="classes"/>.</param>
    /// <param name="classes">How many classes, at least 1.</param>
    public ScoreMatrix(double[] values, int classes)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        if (values.Length % classes != 0)
            throw new ArgumentException($"{values.Length} values are no rows of {classes} classes", nameof(values));
        (Values, Classes) = (values, classes);
    }

    /// <summary>A matrix of zeros.</summary>
    public ScoreMatrix(int rows, int classes)
        : this(new double[checked(rows * classes)], classes)
    {
    }

    /// <summary>Every value, row after row.</summary>
    public double[] Values { get; }

    /// <summary>How many classes.</summary>
    public int Classes { get; }

    /// <summary>How many rows.</summary>
    public int Rows => Values.Length / Classes;

    /// <summary>Widens single precision without rounding.</summary>
    public static ScoreMatrix FromSingles(float[] values, int classes) => new(Array.ConvertAll(values, value => (double)value), classes);

    /// <summary>Copies rows that all have the same length.</summary>
    public static ScoreMatrix FromRows(IReadOnlyList<double[]> rows, int classes)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var matrix = new ScoreMatrix(rows.Count, classes);
        for (int i = 0; i < rows.Count; i++)
        {
            if (rows[i].Length != classes)
                throw new ArgumentException($"row {i} has {rows[i].Length} values, wanted {classes}", nameof(rows));
            rows[i].CopyTo(matrix.Row(i));
        }

        return matrix;
    }

    /// <summary>A row, to read or to write.</summary>
    public Span<double> Row(int row) => Values.AsSpan(row * Classes, Classes);

    /// <summary>Copies some rows, in the order given.</summary>
    public ScoreMatrix Select(IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var selected = new ScoreMatrix(rows.Count, Classes);
        for (int i = 0; i < rows.Count; i++) Row(rows[i]).CopyTo(selected.Row(i));
        return selected;
    }

    /// <summary>The largest of each row, the lowest class at a tie.</summary>
    public int[] TopClasses()
    {
        var top = new int[Rows];
        for (int i = 0; i < top.Length; i++) top[i] = Metrics.TopClass.Of(Row(i));
        return top;
    }

    /// <summary>The value of the largest of each row: the confidence, where these are probabilities.</summary>
    public double[] Confidences()
    {
        var confidences = new double[Rows];
        for (int i = 0; i < confidences.Length; i++) confidences[i] = Row(i)[Metrics.TopClass.Of(Row(i))];
        return confidences;
    }
}
