using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Weights;

namespace EmpatheticDetection.Core.Hub;

/// <summary>
/// The cache that all programs for the hub share (https://huggingface.co/docs/hub/local-cache): blobs by their hash, snapshots of commits
/// whose files are links to blobs, and refs from branches to commits.
/// </summary>
internal sealed class HubCache(string folder, HubModel model)
{
    public string Folder { get; } = Path.Combine(folder, model.FolderName);

    public string Blob(string hash) => Path.Combine(Folder, "blobs", hash);

    public string Lock(string hash) => Path.Combine(folder, ".locks", model.FolderName, hash + ".lock");

    public string Snapshot(string commit) => Path.Combine(Folder, "snapshots", commit);

    /// <summary>The snapshot of the model's revision when it is whole; null when there is none of it.</summary>
    /// <exception cref="InvalidInputException">There is one, but something of it is missing.</exception>
    public string? Find()
    {
        string? commit = model.IsCommit ? model.Revision : ReadRef();
        if (commit is null || !Directory.Exists(Snapshot(commit))) return null;
        string? problem = Problem(Snapshot(commit));
        return problem is null ? Snapshot(commit) : throw new InvalidInputException(Snapshot(commit), $"is a half-written cache: {problem}",
            $"Pull the model again: empathetic pull {model}.");
    }

    /// <summary>Makes a file of a snapshot: a relative link to its blob, or a copy where the system has no links.</summary>
    public void Link(string commit, string name, string hash)
    {
        string path = Path.Combine([Snapshot(commit), .. name.Split('/')]);
        string parent = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(parent);
        string temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.CreateSymbolicLink(temporary, Path.GetRelativePath(parent, Blob(hash)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            File.Copy(Blob(hash), temporary);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Notes which commit the revision is, when everything else is in place.</summary>
    public void WriteRef(string commit)
    {
        if (!model.IsCommit) AtomicFile.WriteText(RefPath, commit);
    }

    /// <summary>What a folder lacks of a model; null when it has all.</summary>
    public static string? Problem(string snapshot)
    {
        string? dangling = Directory.EnumerateFileSystemEntries(snapshot).FirstOrDefault(path => !File.Exists(path) && !Directory.Exists(path));
        if (dangling is not null) return $"{Path.GetFileName(dangling)} links to nothing";
        if (!File.Exists(Path.Combine(snapshot, "config.json"))) return "config.json is missing";
        string? weights = HubSelection.Weights.FirstOrDefault(name => File.Exists(Path.Combine(snapshot, name)));
        if (weights is null) return "its weights are missing";
        if (!weights.EndsWith(".index.json", StringComparison.Ordinal)) return null;
        string? shard = ShardIndex.Read(Path.Combine(snapshot, weights)).Values.Distinct(StringComparer.Ordinal)
            .FirstOrDefault(name => !File.Exists(Path.Combine(snapshot, name)));
        return shard is null ? null : $"{shard} is missing";
    }

    private string RefPath => Path.Combine([Folder, "refs", .. model.Revision.Split('/')]);

    private string? ReadRef()
    {
        try
        {
            string commit = File.ReadAllText(RefPath).Trim();
            return HubModel.IsCommitHash(commit) ? commit : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
