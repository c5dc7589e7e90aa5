using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Cli.Training;

/// <summary>The splits of a data folder as a training takes them.</summary>
/// <param name="Training">Rows to learn from.</param>
/// <param name="Validation">Rows to choose by; may be empty.</param>
/// <param name="Test">Rows to judge by once; may be empty.</param>
/// <param name="Skipped">Rows without a label that were left out on request.</param>
/// <param name="Description">Folder, counts, and whether it is synthetic.</param>
internal sealed record TrainingData(
    IReadOnlyList<LabelledConversation> Training,
    IReadOnlyList<LabelledConversation> Validation,
    IReadOnlyList<LabelledConversation> Test,
    int Skipped,
    string Description)
{
    public static TrainingData Read(string folder, string? manifest, bool skipUnlabelled, CancellationToken cancellation)
    {
        var dataset = DatasetFolder.Open(folder, manifest);
        var policy = skipUnlabelled ? UnlabelledPolicy.Skip : UnlabelledPolicy.Refuse;
        if (!dataset.Has(SplitNames.Train))
            throw new InvalidInputException(folder, "has no training split", "Put a train.json there, or divide the data with \"empathetic data split\".");
        int skipped = 0;
        var training = Read(dataset, SplitNames.Train, policy, ref skipped, cancellation);
        var validation = Read(dataset, SplitNames.Validation, policy, ref skipped, cancellation);
        var test = Read(dataset, SplitNames.Test, policy, ref skipped, cancellation);
        return new TrainingData(training, validation, test, skipped, Describe(folder));
    }

    /// <summary>The folder's name, and whether it is synthetic.</summary>
    public static string Describe(string folder) =>
        Path.GetFileName(Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar)) + (IsSynthetic(folder) ? " (synthetic data)" : "");

    /// <summary>Whether the folder says of itself that a program made it.</summary>
    public static bool IsSynthetic(string folder) => File.Exists(Path.Combine(folder, "synthetic.json"));

    private static IReadOnlyList<LabelledConversation> Read(
        DatasetFolder dataset, string split, UnlabelledPolicy policy, ref int skipped, CancellationToken cancellation)
    {
        if (!dataset.Has(split)) return [];
        var read = dataset.Read(split, policy, cancellation);
        skipped += read.SkippedIds.Count;
        return read.Conversations;
    }
}
