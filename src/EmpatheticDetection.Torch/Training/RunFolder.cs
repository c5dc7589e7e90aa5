using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Torch.Training;

/// <summary>The files of a training. docs/run-folder.md describes them.</summary>
/// <param name="Path">The folder.</param>
public sealed record RunFolder(string Path)
{
    /// <summary>The resolved configuration.</summary>
    public string Config => In("config.json");

    /// <summary>Versions, processor, threads, seed, hashes.</summary>
    public string Environment => In("environment.json");

    /// <summary>Where the training stands: weights, optimiser, averages.</summary>
    public string Checkpoint => In("checkpoint.safetensors");

    /// <summary>The best weights so far.</summary>
    public string BestWeights => In("best.safetensors");

    /// <summary>A row an epoch.</summary>
    public string History => In("training_history.json");

    /// <summary>The same for people.</summary>
    public string Summary => In("training_summary.txt");

    /// <summary>TensorBoard's events.</summary>
    public string TensorBoard => In("tensorboard");

    /// <summary>The model folder.</summary>
    public string Model => In("model");

    /// <summary>Predictions on the validation split.</summary>
    public string ValidationPredictions => In("validation_predictions.jsonl");

    /// <summary>Predictions on the test split.</summary>
    public string Predictions => In("predictions.jsonl");

    /// <summary>Figures on the test split.</summary>
    public string TestResults => In("test_results.json");

    /// <summary>The report.</summary>
    public string Report => In("report.html");

    /// <summary>A file of the folder.</summary>
    public string In(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>
    /// Makes the folder for a new run, or finds that of a run to be resumed and removes what a killed process left half-written. A run that
    /// was killed before it wrote anything begins again, so that resuming works whenever the process died.
    /// </summary>
    /// <exception cref="InvalidInputException">
    /// Something is there and is not to be resumed, or is no run, or the place cannot be written.
    /// </exception>
    public static RunFolder Open(string path, bool resume)
    {
        var folder = new RunFolder(path);
        string[] entries = Directory.Exists(path) ? Directory.GetFileSystemEntries(path) : [];
        if (entries.Length > 0 && !resume)
            throw new InvalidInputException(path, "is not empty", "Go on with it by --resume, or choose another folder with --out.");
        if (entries.Any(entry => !IsLeftover(entry)) && !File.Exists(folder.Config))
            throw new InvalidInputException(path, "holds files but no run that could be resumed", "Choose another folder with --out.");
        try
        {
            Directory.CreateDirectory(path);
            foreach (string entry in entries.Where(IsLeftover)) Remove(entry);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(path, $"cannot be made ({e.Message.TrimEnd('.')})", "Choose another folder with --out.", e);
        }

        return folder;
    }

    // AtomicFile and AtomicFolder name what they are at NAME.<32 hexadecimal digits>.tmp, and a folder that is being replaced .old.
    private static bool IsLeftover(string entry)
    {
        string[] parts = System.IO.Path.GetFileName(entry).Split('.');
        return parts.Length >= 3 && parts[^1] is "tmp" or "old" && Guid.TryParseExact(parts[^2], "N", out _);
    }

    private static void Remove(string entry)
    {
        if (Directory.Exists(entry)) Directory.Delete(entry, recursive: true);
        else File.Delete(entry);
    }
}
