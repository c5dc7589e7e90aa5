using System.CommandLine;

namespace EmpatheticDetection.Cli.Verbs;

/// <summary><c>data</c>: what to do with a corpus before anything is trained.</summary>
internal static class DataVerb
{
    public static Command Create() => new("data", "Looks at, checks, divides and makes data.")
    {
        DataInspectVerb.Create(),
        DataAuditVerb.Create(),
        DataSplitVerb.Create(),
        DataGenerateVerb.Create(),
    };

    /// <summary>DATA, as every verb on data takes it.</summary>
    public static Argument<string> DataArgument() => new("DATA") { Description = "A data folder, or one JSON file of conversations." };

    /// <summary>--manifest, as every verb on divided data takes it.</summary>
    public static Option<string?> ManifestOption() =>
        new("--manifest") { Description = "Divide by this manifest instead of the folder's splits.json.", HelpName = "FILE" };

    /// <summary>--json, as every verb with a result takes it.</summary>
    public static Option<string?> JsonOption() =>
        new("--json") { Description = "Write the result as JSON to a file; - is the output.", HelpName = "FILE|-" };
}
