namespace EmpatheticDetection.Core.Files;

/// <summary>Writes a folder whole or not at all: into a temporary folder beside it, then renamed; an older folder is replaced.</summary>
public static class AtomicFolder
{
    /// <summary>Fills <paramref name="path"/> by <paramref name="fill"/>, which is given the temporary folder.</summary>
    /// <exception cref="InvalidInputException">The place cannot be written; nothing is left behind.</exception>
    public static void Write(string path, Action<string> fill)
    {
        ArgumentNullException.ThrowIfNull(fill);
        string full = Path.GetFullPath(path).TrimEnd(Path.DirectorySeparatorChar);
        string temporary = $"{full}.{Guid.NewGuid():N}.tmp", old = $"{full}.{Guid.NewGuid():N}.old";
        try
        {
            Directory.CreateDirectory(temporary);
            fill(temporary);
            if (Directory.Exists(full)) Directory.Move(full, old);
            Directory.Move(temporary, full);
            if (Directory.Exists(old)) Directory.Delete(old, recursive: true);
        }
        catch (Exception e)
        {
            if (Directory.Exists(old) && !Directory.Exists(full)) Directory.Move(old, full);
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
            if (e is IOException or UnauthorizedAccessException)
                throw new InvalidInputException(path, $"cannot be written ({e.Message.TrimEnd('.')})", "See that the place may be written and has space left.", e);
            throw;
        }
    }
}
