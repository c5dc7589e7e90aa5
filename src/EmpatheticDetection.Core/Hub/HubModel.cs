using System.Text.RegularExpressions;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Hub;

/// <summary>A model on the hub at a revision.</summary>
/// <param name="Name">Such as <c>facebook/wav2vec2-base</c>, or a name alone.</param>
/// <param name="Revision">A branch, a tag or a commit.</param>
public sealed partial record HubModel(string Name, string Revision)
{
    /// <summary>The folder that the cache keeps it in.</summary>
    public string FolderName => "models--" + Name.Replace("/", "--", StringComparison.Ordinal);

    /// <summary>Whether the revision is a commit, which never changes.</summary>
    public bool IsCommit => CommitForm().IsMatch(Revision);

    /// <summary>Reads <c>MODEL</c> or <c>MODEL@REVISION</c>; without a revision it is <c>main</c>.</summary>
    /// <exception cref="InvalidInputException">It can be no name of a model.</exception>
    public static HubModel Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split('@', 2);
        string revision = parts.Length == 2 ? parts[1] : "main";
        bool isName = NameForm().IsMatch(parts[0]) && !parts[0].Contains("..", StringComparison.Ordinal) && !parts[0].Contains("--", StringComparison.Ordinal);
        bool isRevision = RevisionForm().IsMatch(revision) && !revision.Contains("..", StringComparison.Ordinal)
            && !revision.Contains("//", StringComparison.Ordinal) && !revision.EndsWith('/');
        return isName && isRevision
            ? new HubModel(parts[0], revision)
            : throw new InvalidInputException($"\"{text}\"", "is neither a folder nor the name of a model",
                "Names look like bert-base-uncased or facebook/wav2vec2-base, with @REVISION behind them if need be.");
    }

    /// <inheritdoc/>
    public override string ToString() => Revision == "main" ? Name : $"{Name}@{Revision}";

    internal static bool IsCommitHash(string text) => CommitForm().IsMatch(text);

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9._-]{0,95}(/[A-Za-z0-9_][A-Za-z0-9._-]{0,95})?\z")]
    private static partial Regex NameForm();

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9._/-]{0,200}\z")]
    private static partial Regex RevisionForm();

    [GeneratedRegex(@"\A[0-9a-f]{40}\z")]
    private static partial Regex CommitForm();
}
