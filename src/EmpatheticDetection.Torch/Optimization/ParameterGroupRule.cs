namespace EmpatheticDetection.Torch.Optimization;

/// <summary>What the parameters of a name's prefix are trained with. A parameter belongs to the first rule that fits.</summary>
/// <param name="Prefix">What its name begins with, such as <c>text_encoder.</c>; empty for all.</param>
/// <param name="Kind">Which of them.</param>
/// <param name="LearningRate">Before the schedule's factor.</param>
/// <param name="WeightDecay">Decoupled: the weight shrinks by rate times decay in each step.</param>
public sealed record ParameterGroupRule(string Prefix, ParameterKind Kind, double LearningRate, double WeightDecay)
{
    /// <summary>
    /// The usual rules: decay for tensors of at least two dimensions and none for biases and norms, an own rate for some prefixes (longer
    /// prefixes first).
    /// </summary>
    /// <param name="learningRate">Of everything without a rate of its own.</param>
    /// <param name="weightDecay">Of tensors of at least two dimensions.</param>
    /// <param name="prefixRates">Rates by prefix, such as a tenth for pretrained encoders; null for none.</param>
    public static IReadOnlyList<ParameterGroupRule> Usual(
        double learningRate, double weightDecay, IReadOnlyDictionary<string, double>? prefixRates = null) =>
    [
        .. (prefixRates ?? new Dictionary<string, double>())
            .OrderByDescending(pair => pair.Key.Length).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Append(new KeyValuePair<string, double>("", learningRate))
            .SelectMany(pair => new[]
            {
                new ParameterGroupRule(pair.Key, ParameterKind.Decay, pair.Value, weightDecay),
                new ParameterGroupRule(pair.Key, ParameterKind.NoDecay, pair.Value, 0),
            }),
    ];

    internal bool Fits(string name, long dimensions) => name.StartsWith(Prefix, StringComparison.Ordinal) && Kind switch
    {
        ParameterKind.Decay => dimensions >= 2,
        ParameterKind.NoDecay => dimensions < 2,
        _ => true,
    };
}
