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

    /// <summary>Makes the folder for a new run, or finds that of a run to be resumed.</summary>
    /// <exception cref="InvalidInputException">A run is there already and is not to be resumed, or there is nothing to resume.</exception>
    public static RunFolder Open(string path, bool resume)
    {
        var folder = new RunFolder(path);
        bool occupied = Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any();
        if (occupied && !resume)
            throw new InvalidInputException(path, "is not empty", "Go on with it by --resume, or choose another folder with --out.");
        if (resume && !occupied)
            throw new InvalidInputException(path, "holds no run that could be resumed", "Leave out --resume to start one.");
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(path, $"cannot be made ({e.Message.TrimEnd('.')})", "Choose another folder with --out.", e);
        }

        return folder;
    }
}
