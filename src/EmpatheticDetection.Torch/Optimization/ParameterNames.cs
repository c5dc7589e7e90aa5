namespace EmpatheticDetection.Torch.Optimization;

/// <summary>Names of parameters in messages.</summary>
internal static class ParameterNames
{
    /// <summary>The top-level parts of a network, at most twelve: <c>text_encoder., classifier., scale</c>.</summary>
    public static string Summary(IEnumerable<string> names)
    {
        string[] parts =
        [
            .. names.Select(name => name.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? name[..(dot + 1)] : name).Distinct(),
        ];
        return string.Join(", ", parts.Take(12)) + (parts.Length > 12 ? $" and {parts.Length - 12} more" : "");
    }
}
