using EmpatheticDetection.Core.Configuration;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Reports.Document;
using EmpatheticDetection.Torch.Training;

namespace EmpatheticDetection.Cli.Reporting;

/// <summary>
/// Counts the runs that chose on the same validation rows: those beside a run, whose environment.json names the same hash. Runs of
/// several seeds lie one folder deeper, so that two levels are looked at.
/// </summary>
internal static class ValidationLedger
{
    /// <summary>Null when the run has no validation rows.</summary>
    public static ValidationUses? Count(RunFolder run, RowsHash validation)
    {
        if (validation.Count == 0) return null;
        string parent = Path.GetDirectoryName(Path.GetFullPath(Path.TrimEndingDirectorySeparator(run.Path)))!;
        string place = File.Exists(new RunFolder(parent).Config) ? Path.GetDirectoryName(parent) ?? parent : parent;
        // A run is one level below, a seed's run two.
        var nearby = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2, IgnoreInaccessible = true };
        int runs = Directory.EnumerateFiles(place, Path.GetFileName(run.Environment), nearby).Count(file => HashOf(file) == validation.Sha256);
        return new ValidationUses(runs, Path.GetFileName(place) is { Length: > 0 } name ? name : place);
    }

    // What is no environment.json of this program is no run of it.
    private static string? HashOf(string environment)
    {
        try
        {
            return ConfigurationFile.Read<RunEnvironment>(environment).ValidationRows.Sha256;
        }
        catch (InvalidInputException)
        {
            return null;
        }
    }
}
