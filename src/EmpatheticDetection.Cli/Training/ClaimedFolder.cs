using EmpatheticDetection.Core.Configuration;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Torch.Training;

namespace EmpatheticDetection.Cli.Training;

/// <summary>A folder of several runs: what is done in it is kept, so that it must be of this configuration and these rows.</summary>
internal static class ClaimedFolder
{
    /// <summary>Writes what the folder is for, or checks that it is for the same.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="resume">Whether something may be there already.</param>
    /// <param name="config">The configuration of all runs.</param>
    /// <param name="name">A file that says which rows they are of.</param>
    /// <param name="rows">What stands in it.</param>
    /// <exception cref="InvalidInputException">Something is there and is not to be resumed, or is of something else.</exception>
    public static RunFolder Open(string path, bool resume, TrainingConfig config, string name, object rows)
    {
        var folder = RunFolder.Open(path, resume);
        (string Path, string Text)[] files = [(folder.Config, ConfigurationFile.ToJson(config)), (folder.In(name), ConfigurationFile.ToJson(rows))];
        if (files.FirstOrDefault(file => File.Exists(file.Path) && File.ReadAllText(file.Path) != file.Text) is { Path: not null } other)
        {
            throw new InvalidInputException(other.Path, "belongs to another configuration or other data, or divides them otherwise",
                "Resume with what was started here, or choose another folder with --out.");
        }

        foreach (var (file, text) in files) AtomicFile.WriteText(file, text);
        return folder;
    }
}
