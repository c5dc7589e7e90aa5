using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Fusion;

/// <summary>
/// Several models' predictions, matched by conversation id. A conversation that a model did not predict is absent there. Rows are in the
/// order of the first file, then those that only later files have.
/// </summary>
public sealed class PredictionAlignment
{
    private PredictionAlignment(
        IReadOnlyList<PredictionSet> models, IReadOnlyList<AlignedRow> rows, FusionInput input, Prediction?[][] predictions) =>
        (Models, Rows, Input, Predictions) = (models, rows, input, predictions);

    /// <summary>The models, in the order in which they count.</summary>
    public IReadOnlyList<PredictionSet> Models { get; }

    /// <summary>The conversations.</summary>
    public IReadOnlyList<AlignedRow> Rows { get; }

    /// <summary>The models' probabilities, row by row.</summary>
    public FusionInput Input { get; }

    /// <summary>For each model its prediction of each row; null where it has none.</summary>
    public IReadOnlyList<Prediction?[]> Predictions { get; }

    /// <summary>How many rows each model did not predict.</summary>
    public int[] Missing => [.. Predictions.Select(ofModel => ofModel.Count(prediction => prediction is null))];

    /// <summary>The rows with a label.</summary>
    public int[] Labelled => [.. Enumerable.Range(0, Rows.Count).Where(i => Rows[i].Label is not null)];

    /// <summary>Matches.</summary>
    /// <param name="models">One set a model, with names that differ; empty for a model that is absent everywhere.</param>
    /// <exception cref="InvalidInputException">
    /// A set repeats an id, a file or all sets hold nothing, or two disagree on a conversation's label, split or speaker.
    /// </exception>
    public static PredictionAlignment Of(IReadOnlyList<PredictionSet> models)
    {
        ArgumentNullException.ThrowIfNull(models);
        if (models.FirstOrDefault(set => set is { Predictions.Count: 0, Path: not null }) is { } empty)
            throw new InvalidInputException(empty.Path!, "holds no prediction", "Leave it out.");
        if (models.All(set => set.Predictions.Count == 0))
            throw new InvalidInputException("fusion", "no model has predicted anything", "Predict at least one conversation.");
        if (models.Select(model => model.Name).Distinct(StringComparer.Ordinal).Count() != models.Count)
            throw new ArgumentException("models have names that differ", nameof(models));
        var rowOf = new Dictionary<string, int>(StringComparer.Ordinal);
        var rows = new List<(AlignedRow Row, (PredictionSet Set, int Index) First)>();
        var places = new int[models.Count][]; // of each model's predictions the row
        for (int m = 0; m < models.Count; m++)
        {
            var set = models[m];
            places[m] = new int[set.Predictions.Count];
            var seen = new HashSet<string>(StringComparer.Ordinal);
            for (int i = 0; i < places[m].Length; i++)
            {
                var prediction = set.Predictions[i];
                if (!seen.Add(prediction.Id))
                    throw new InvalidInputException(set.Where(i), "is predicted twice", "Each conversation is predicted once by a model.");
                if (!rowOf.TryGetValue(prediction.Id, out int row))
                {
                    rowOf[prediction.Id] = row = rows.Count;
                    rows.Add((new(prediction.Id, null, null, null), (set, i)));
                }

                rows[row] = (Merge(rows[row].Row, prediction, set.Where(i), rows[row].First), rows[row].First);
                places[m][i] = row;
            }
        }

        return Build(models, [.. rows.Select(row => row.Row)], places);
    }

    /// <summary>What several models say of one conversation, of which some may say nothing.</summary>
    /// <param name="models">Their names, which differ.</param>
    /// <param name="predictions">One a model; null where it is absent, though not everywhere.</param>
    /// <param name="representations">One a model; null where there is none.</param>
    public static PredictionAlignment OfRow(
        IReadOnlyList<string> models, IReadOnlyList<Prediction?> predictions, IReadOnlyList<float[]?> representations)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(representations);
        return Of([.. models.Select((name, m) => predictions[m] is { } prediction
            ? new PredictionSet(name, [prediction], Representations: representations[m] is { } own ? ScoreMatrix.FromSingles(own, own.Length) : null)
            : new PredictionSet(name, []))]);
    }

    private static PredictionAlignment Build(IReadOnlyList<PredictionSet> models, AlignedRow[] rows, int[][] places)
    {
        int classes = EmotionTable.Count;
        var matrices = new ScoreMatrix[models.Count];
        var predictions = new Prediction?[models.Count][];
        for (int m = 0; m < models.Count; m++)
        {
            matrices[m] = new(rows.Length, classes);
            predictions[m] = new Prediction?[rows.Length];
            for (int i = 0; i < places[m].Length; i++)
            {
                predictions[m][places[m][i]] = models[m].Predictions[i];
                models[m].Predictions[i].Probabilities.CopyTo(matrices[m].Row(places[m][i]));
            }
        }

        bool[][] present = [.. predictions.Select(ofModel => ofModel.Select(prediction => prediction is not null).ToArray())];
        RowContext[] contexts = [.. rows.Select((_, i) => Context([.. predictions.Select(ofModel => ofModel[i]).OfType<Prediction>()]))];
        var representations = models.Select((model, m) => model.Representations is { } own ? Spread(own, places[m], rows.Length) : null);
        return new(
            models, rows, new([.. models.Select(model => model.Name)], matrices, present, contexts, [.. representations]), predictions);
    }

    // What the first model knows stands.
    private static RowContext Context(Prediction[] predictions) => new(
        predictions.SelectMany(prediction => prediction.Cues ?? new Dictionary<string, double>())
            .DistinctBy(cue => cue.Key, StringComparer.Ordinal).ToDictionary(cue => cue.Key, cue => cue.Value, StringComparer.Ordinal),
        predictions.SelectMany(prediction => prediction.Groups ?? new Dictionary<string, string>())
            .DistinctBy(group => group.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Value, StringComparer.Ordinal));

    // A model's vectors at the rows of the conversations; zeros where it is absent.
    private static ScoreMatrix Spread(ScoreMatrix own, int[] places, int rows)
    {
        var vectors = new ScoreMatrix(rows, own.Classes);
        for (int i = 0; i < places.Length; i++) own.Row(i).CopyTo(vectors.Row(places[i]));
        return vectors;
    }

    private static AlignedRow Merge(AlignedRow row, Prediction prediction, string where, (PredictionSet Set, int Index) first)
    {
        return new(
            row.Id,
            Agree("label", row.Label, prediction.Label, emotion => EmotionTable.NameOf(emotion!.Value)),
            Agree("split", row.Split, prediction.Split, split => split!),
            Agree("speaker", row.Speaker, prediction.Speaker, speaker => speaker!));

        T Agree<T>(string what, T known, T given, Func<T, string> show)
        {
            if (known is null) return given;
            if (given is null || EqualityComparer<T>.Default.Equals(known, given)) return known;
            throw new InvalidInputException(
                where,
                $"the {what} is \"{show(given)}\", but an earlier file has \"{show(known)}\" (first at {first.Set.Where(first.Index)})",
                "The files may be of different data or splits; predict the same conversations.");
        }
    }
}
