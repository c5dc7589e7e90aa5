using EmpatheticDetection.Cli.Verbs;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Torch.Training;

namespace EmpatheticDetection.Cli.Evaluation;

/// <summary>The predictions of runs, each named by its folder or by a predictions file.</summary>
/// <param name="Sets">One a run, in the order given.</param>
/// <param name="Data">What the first run folder that knows it says of the data; null when none does.</param>
internal sealed record RunPredictions(IReadOnlyList<PredictionSet> Sets, string? Data)
{
    /// <exception cref="InvalidInputException">There is no such place, it holds no predictions, or it is named twice.</exception>
    public static RunPredictions Load(string[] runs)
    {
        string[] paths = Array.ConvertAll(runs, Path.TrimEndingDirectorySeparator), files = Array.ConvertAll(paths, FileOf);
        if (files.GroupBy(Path.GetFullPath).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InvalidInputException(twice.First(), "is named twice", "Compare runs that differ.");
        string? data = paths.Select(path => Path.Combine(Directory.Exists(path) ? path : Path.GetDirectoryName(path) ?? "", EvaluateVerb.ReportFile))
            .Where(File.Exists).Select(path => EvaluationReport.Read(path).Data).OfType<string>().FirstOrDefault();
        return new([.. files.Zip(ModelNames.Of(paths), PredictionFile.Load)], data);
    }

    private static string FileOf(string path)
    {
        if (File.Exists(path)) return path;
        if (!Directory.Exists(path))
            throw new InvalidInputException(path, "does not exist", "Name a run folder, or a predictions.jsonl.");
        string file = new RunFolder(path).Predictions;
        return File.Exists(file)
            ? file
            : throw new InvalidInputException(path, $"holds no {Path.GetFileName(file)}", "Name a run that was judged on a test split, or a predictions file.");
    }
}
