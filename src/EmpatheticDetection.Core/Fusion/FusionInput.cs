using EmpatheticDetection.Core.Evaluation;

namespace EmpatheticDetection.Core.Fusion;

/// <summary>
/// What several models say of the same rows. Models keep their order everywhere. Where a model is absent its row may hold anything:
/// no strategy reads it.
/// </summary>
public sealed class FusionInput
{
    /// <summary>Takes the models' outputs together.</summary>
    /// <param name="models">Names, in the order in which models count.</param>
    /// <param name="probabilities">One matrix a model, all of the same shape (rows, classes).</param>
    /// <param name="present">For each model whether it is there, one value a row.</param>
    /// <param name="contexts">What else is known, one a row; null for nothing.</param>
    /// <param name="representations">
    /// The vectors before each model's last layer, of shape (rows, width of the model); null for a model without; null for none at all.
    /// </param>
    /// <exception cref="ArgumentException">Shapes differ, there is no model, or a row has none.</exception>
    public FusionInput(
        IReadOnlyList<string> models, IReadOnlyList<ScoreMatrix> probabilities, IReadOnlyList<bool[]> present,
        IReadOnlyList<RowContext>? contexts = null, IReadOnlyList<ScoreMatrix?>? representations = null)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentNullException.ThrowIfNull(present);
        if (models.Count == 0 || probabilities.Count != models.Count || present.Count != models.Count)
            throw new ArgumentException("one matrix and one mask for each of at least one model", nameof(models));
        (Models, Probabilities, Present) = (models, probabilities, present);
        Contexts = contexts ?? [.. Enumerable.Repeat(RowContext.Empty, Rows)];
        Representations = representations ?? new ScoreMatrix?[models.Count];
        if (probabilities.Any(matrix => matrix.Rows != Rows || matrix.Classes != Classes) || present.Any(mask => mask.Length != Rows))
            throw new ArgumentException("every model has the same rows and classes", nameof(probabilities));
        if (Contexts.Count != Rows) throw new ArgumentException("one context a row", nameof(contexts));
        if (Representations.Count != models.Count || Representations.Any(vectors => vectors is not null && vectors.Rows != Rows))
            throw new ArgumentException("one matrix a model, a vector a row", nameof(representations));
        for (int i = 0; i < Rows; i++)
            if (!present.Any(mask => mask[i]))
                throw new ArgumentException($"row {i} has no model", nameof(present));
    }

    /// <summary>The models' names.</summary>
    public IReadOnlyList<string> Models { get; }

    /// <summary>Probabilities of each model.</summary>
    public IReadOnlyList<ScoreMatrix> Probabilities { get; }

    /// <summary>For each model whether it is there, one value a row.</summary>
    public IReadOnlyList<bool[]> Present { get; }

    /// <summary>What else is known of each row.</summary>
    public IReadOnlyList<RowContext> Contexts { get; }

    /// <summary>Of each model the vectors before its last layer (rows, width), or null.</summary>
    public IReadOnlyList<ScoreMatrix?> Representations { get; }

    /// <summary>How many rows.</summary>
    public int Rows => Probabilities[0].Rows;

    /// <summary>How many classes.</summary>
    public int Classes => Probabilities[0].Classes;

    /// <summary>Copies some rows, in the order given.</summary>
    public FusionInput Select(IReadOnlyList<int> rows) => new(
        Models,
        [.. Probabilities.Select(matrix => matrix.Select(rows))],
        [.. Present.Select(mask => rows.Select(row => mask[row]).ToArray())],
        [.. rows.Select(row => Contexts[row])],
        [.. Representations.Select(vectors => vectors?.Select(rows))]);
}
