namespace EmpatheticDetection.Core.Datasets;

/// <summary>The names of splits.</summary>
public static class SplitNames
{
    /// <summary>What a model learns from.</summary>
    public const string Train = "train";

    /// <summary>What stopping, temperatures and fusion weights are fitted on.</summary>
    public const string Validation = "validation";

    /// <summary>What results are reported on.</summary>
    public const string Test = "test";

    /// <summary>The one split of data that is not divided.</summary>
    public const string All = "all";

    /// <summary>Predictions of training rows by models that did not see them: what fusion may be fitted on.</summary>
    public const string OutOfFold = "out-of-fold";

    /// <summary>train, validation and test, in this order.</summary>
    public static IReadOnlyList<string> Divided { get; } = [Train, Validation, Test];

    /// <summary>The name for what people write: val, valid and dev are validation; case and blanks are forgiven.</summary>
    public static string Normalise(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Trim().ToLowerInvariant() switch
        {
            "train" or "training" => Train,
            "val" or "valid" or "validation" or "dev" => Validation,
            "test" or "testing" => Test,
            var other => other,
        };
    }

    /// <summary>The split that a name means; null when it is none of the three.</summary>
    public static string? Parse(string name) => Normalise(name) is var normal && Divided.Contains(normal) ? normal : null;
}
