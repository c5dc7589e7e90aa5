using System.Globalization;
using System.Text.Json.Serialization;
using EmpatheticDetection.Core.Evaluation.Metrics;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Evaluation.Abstaining;

/// <summary>
/// Whether a model may say nothing when it is not sure: the threshold in use, and how sure the model was on validation rows, from which
/// another one can be chosen (Geifman and El-Yaniv 2017, https://arxiv.org/abs/1705.08500). abstention.json of a model folder.
/// </summary>
public sealed record Abstention
{
    /// <summary>Predictions whose largest probability is below it are abstained from; null for none.</summary>
    public double? Below { get; init; }

    /// <summary>Where the threshold comes from, or why there is none, in words; null when nothing was asked for.</summary>
    public string? Reason { get; init; }

    /// <summary>The largest probability of each validation row that was decided right, falling.</summary>
    public double[] Right { get; init; } = [];

    /// <summary>The same of each that was decided wrong.</summary>
    public double[] Wrong { get; init; } = [];

    /// <summary>On how many validation rows a threshold can be chosen.</summary>
    [JsonIgnore]
    public int Rows => Right.Length + Wrong.Length;

    /// <summary>From predictions on the validation split; rows without a label are left out.</summary>
    /// <exception cref="InvalidInputException">A row is of the test split.</exception>
    public static Abstention Of(IEnumerable<Prediction> validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        Prediction[] rows = [.. validation.Where(row => row.Label is not null)];
        if (rows.FirstOrDefault(row => string.Equals(row.Split?.Trim(), "test", StringComparison.OrdinalIgnoreCase)) is { } test)
        {
            throw new InvalidInputException($"conversation \"{test.Id}\"", "is of the split \"test\", on which nothing may be chosen",
                "Choose the threshold on predictions of the validation split.");
        }

        return new()
        {
            Right = [.. rows.Where(row => row.Label == row.Predicted).Select(row => row.Probabilities.Max()).OrderDescending()],
            Wrong = [.. rows.Where(row => row.Label != row.Predicted).Select(row => row.Probabilities.Max()).OrderDescending()],
        };
    }

    /// <summary>The threshold that a target asks for; without one, and with the reason, where no threshold reaches the accuracy.</summary>
    /// <param name="target">What is asked for.</param>
    /// <exception cref="InvalidInputException">The target makes no sense, or there are no validation rows to choose by.</exception>
    public Abstention For(AbstentionTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        target.Validate();
        if (target.Below is { } below) return this with { Below = below, Reason = "given" };
        if (Rows == 0)
            throw new InvalidInputException("abstention", "there are no labelled validation rows to choose a threshold by", "Give the threshold itself.");
        double[] confidences = [.. Right, .. Wrong];
        bool[] right = [.. Enumerable.Range(0, Rows).Select(i => i < Right.Length)];
        if (target.Accuracy is { } accuracy)
        {
            var reached = new RiskCoverage(confidences, right).At(accuracy);
            return reached.Threshold is { } threshold
                ? this with { Below = threshold, Reason = $"accuracy {Percent(accuracy)}: on {Rows} validation rows {Percent(reached.Accuracy!.Value)} of {Percent(reached.Coverage)}" }
                : this with { Below = null, Reason = $"no threshold reaches an accuracy of {Percent(accuracy)} on the {Rows} validation rows" };
        }

        double[] falling = [.. confidences.OrderDescending()];
        double wanted = target.Coverage!.Value, lowest = falling[Math.Clamp((int)Math.Ceiling(wanted * Rows - 1e-9), 1, Rows) - 1];
        int answered = falling.Count(confidence => confidence >= lowest), hits = Right.Count(confidence => confidence >= lowest);
        return this with
        {
            Below = lowest,
            Reason = $"coverage {Percent(wanted)}: on {Rows} validation rows {Percent((double)hits / answered)} of {Percent((double)answered / Rows)}",
        };
    }

    /// <summary>The prediction, marked as abstained from or as given; unmarked where there is no threshold.</summary>
    public Prediction Apply(Prediction prediction)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        return Below is { } below ? prediction with { Abstained = prediction.Probabilities.Max() < below } : prediction;
    }

    /// <summary>Refuses what is no confidence.</summary>
    /// <param name="where">The file.</param>
    /// <exception cref="InvalidInputException">A number is not between 0 and 1.</exception>
    public void Validate(string where)
    {
        if (Right.Concat(Wrong).Append(Below ?? 0).Any(value => !(value >= 0 && value <= 1.001)))
            throw new InvalidInputException(where, "holds a confidence that is not between 0 and 1", "The folder is damaged; copy it again.");
    }

    private static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
