using System.IO.Enumeration;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Dialogues;

/// <summary>
/// The names of all files in a data folder, listed once and looked up by binary search; no file is looked at by itself.
/// Links to folders are not followed: those that stay inside are listed where they lead, those that lead out are remembered.
/// </summary>
internal sealed class MediaListing
{
    private const int MaximumDepth = 8;

    // Directory entries that are links are left out without a question to the file system about each.
    private static readonly EnumerationOptions WithoutLinks =
        new() { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };
    private static readonly EnumerationOptions WithLinks = new() { AttributesToSkip = 0, IgnoreInaccessible = true };

    private readonly List<MediaEntry> _entries = [];
    private readonly List<string> _foldersOutside = [];

    private MediaListing(string root) => Root = root;

    /// <summary>The data folder.</summary>
    public string Root { get; }

    /// <summary>Folders that links lead to outside of the data folder, and the folders in those.</summary>
    public IReadOnlyList<string> FoldersOutside => _foldersOutside;

    /// <summary>Lists a folder and those in it; hidden ones are left out.</summary>
    public static MediaListing Of(string root)
    {
        string full = Path.GetFullPath(root);
        var listing = new MediaListing(full);
        listing.Walk(full, "", 0, RealPath.Of(full) ?? full);
        listing._entries.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        return listing;
    }

    /// <summary>Every file whose name begins so.</summary>
    public IEnumerable<MediaEntry> StartingWith(string prefix)
    {
        for (int i = FirstFrom(prefix); i < _entries.Count && _entries[i].Name.StartsWith(prefix, StringComparison.Ordinal); i++)
            yield return _entries[i];
    }

    /// <summary>Every file of this name.</summary>
    public IEnumerable<MediaEntry> Named(string name) => StartingWith(name).TakeWhile(entry => entry.Name.Length == name.Length);

    private int FirstFrom(string name)
    {
        int low = 0, high = _entries.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (string.CompareOrdinal(_entries[middle].Name, name) < 0) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private void Walk(string path, string folder, int depth, string realRoot)
    {
        var links = List(path, WithLinks).ToDictionary(e => e.Name, e => e.IsFolder, StringComparer.Ordinal);
        foreach (var (name, isFolder) in List(path, WithoutLinks))
        {
            links.Remove(name);
            if (!isFolder) _entries.Add(new MediaEntry(name, folder, LeadsOutside: false));
            else if (depth < MaximumDepth) Walk(Path.Combine(path, name), Join(folder, name), depth + 1, realRoot);
        }

        foreach (var (name, isFolder) in links)
        {
            string? target = RealPath.Of(Path.Combine(path, name));
            bool inside = target is not null && RealPath.IsWithin(target, realRoot);
            if (!isFolder) _entries.Add(new MediaEntry(name, folder, !inside));
            else if (!inside) _foldersOutside.AddRange([Path.Combine(path, name), .. List(Path.Combine(path, name), WithoutLinks)
                .Where(e => e.IsFolder).Select(e => Path.Combine(path, name, e.Name))]);
        }
    }

    private static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";

    private static FileSystemEnumerable<(string Name, bool IsFolder)> List(string path, EnumerationOptions options) =>
        new(path, (ref FileSystemEntry entry) => (entry.FileName.ToString(), entry.IsDirectory), options)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.FileName.StartsWith('.'),
        };
}
