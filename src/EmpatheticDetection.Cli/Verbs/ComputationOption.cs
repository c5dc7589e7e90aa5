using System.CommandLine;
using System.CommandLine.Parsing;
using EmpatheticDetection.Torch.Reference;

namespace EmpatheticDetection.Cli.Verbs;

/// <summary>The option that says how a network of the reference system is computed.</summary>
internal static class ComputationOption
{
    private static readonly Dictionary<string, ReferenceComputation> Names = new(StringComparer.Ordinal)
    {
        ["corrected"] = ReferenceComputation.Corrected,
        ["faithful"] = ReferenceComputation.Faithful,
        ["as-evaluated"] = ReferenceComputation.AsEvaluated,
    };

    /// <summary>Null where it is not given.</summary>
    public static Option<ReferenceComputation?> Create() => new("--computation")
    {
        Description = "Of a network of the reference system: corrected, faithful or as-evaluated (docs/reference.md).",
        CustomParser = Parse,
    };

    /// <summary>What is written for it.</summary>
    public static string NameOf(ReferenceComputation computation) => Names.Single(entry => entry.Value == computation).Key;

    private static ReferenceComputation? Parse(ArgumentResult result)
    {
        if (Names.TryGetValue(result.Tokens[0].Value, out var computation)) return computation;
        result.AddError($"--computation {result.Tokens[0].Value}: known are {string.Join(", ", Names.Keys)}.");
        return null;
    }
}
