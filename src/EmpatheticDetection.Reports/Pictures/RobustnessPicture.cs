using EmpatheticDetection.Reports.Document;

namespace EmpatheticDetection.Reports.Pictures;

/// <summary>How a model's accuracy, UAR and macro-F1 fall over conditions, with their intervals.</summary>
public static class RobustnessPicture
{
    /// <summary>Draws it; null when no condition has figures.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="kind">What is varied, such as "modalities".</param>
    /// <param name="conditions">The conditions, the best first.</param>
    /// <param name="data">The data that they were measured on.</param>
    public static Picture? Draw(string model, string kind, IReadOnlyList<ConditionResult> conditions, DataDescription data)
    {
        ArgumentNullException.ThrowIfNull(data);
        ModelResult[] rows =
        [
            .. conditions.Where(condition => condition.Report is not null).Select(condition => new ModelResult(
                condition.LeftOut == 0 ? condition.Name : $"{condition.Name} (n = {Numbers.Count(condition.Report!.Counts.Labelled)})", condition.Report!, [])),
        ];
        return rows.Length == 0 ? null : ModelComparisonPicture.Draw(rows, data.PartOf(rows[0].Report.Counts), $"{model} by {kind}");
    }
}
