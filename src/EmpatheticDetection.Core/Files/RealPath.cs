namespace EmpatheticDetection.Core.Files;

/// <summary>Where a path really leads, with every link on the way followed.</summary>
internal static class RealPath
{
    private const int MaximumLinks = 40; // as Linux allows

    /// <summary>The full path without links; null when links run in a circle.</summary>
    public static string? Of(string path)
    {
        string full = Path.GetFullPath(path);
        string done = Path.GetPathRoot(full)!;
        var rest = new Stack<string>(Parts(full[done.Length..]));
        int links = 0;
        while (rest.TryPop(out string? part))
        {
            string next = Path.Combine(done, part);
            string? target = Target(next);
            if (target is null)
            {
                done = next;
                continue;
            }

            if (++links > MaximumLinks) return null;
            string resolved = Path.GetFullPath(target, done);
            done = Path.GetPathRoot(resolved)!;
            foreach (string piece in Parts(resolved[done.Length..])) rest.Push(piece);
        }

        return done;
    }

    /// <summary>Whether a path without links lies in a folder without links.</summary>
    public static bool IsWithin(string path, string folder)
    {
        string relative = Path.GetRelativePath(folder, path);
        return !Path.IsPathRooted(relative) && relative != ".."
            && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    // The last part first, as a stack gives them back in order.
    private static IEnumerable<string> Parts(string path) =>
        path.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse();

    private static string? Target(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
