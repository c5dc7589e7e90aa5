using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Media.Synthesis;

/// <summary>
/// A folder that appears whole or not at all: filled beside its place under another name, then renamed. Disposing before
/// <see cref="Publish"/> removes what was made.
/// </summary>
internal sealed class CorpusFolder : IDisposable
{
    /// <summary>The file that says that a folder is a synthetic corpus.</summary>
    public const string Marker = "synthetic.json";

    private readonly string _target;
    private readonly bool _force;

    /// <summary>Checks the place and makes the temporary folder.</summary>
    /// <exception cref="InvalidInputException">The place is taken or cannot be written.</exception>
    public CorpusFolder(string target, bool force)
    {
        _target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        _force = force;
        Check();
        Temporary = $"{_target}.{Guid.NewGuid():N}.tmp";
        Guarded(() => Directory.CreateDirectory(Temporary));
    }

    /// <summary>Where to write until it is whole.</summary>
    public string Temporary { get; }

    /// <summary>Gives the folder its name; an older corpus goes only when the new one stands.</summary>
    public void Publish()
    {
        Check();
        Guarded(() =>
        {
            string? older = null;
            if (Directory.Exists(_target) && Directory.EnumerateFileSystemEntries(_target).Any())
            {
                older = $"{_target}.{Guid.NewGuid():N}.old";
                Directory.Move(_target, older);
            }
            else if (Directory.Exists(_target))
            {
                Directory.Delete(_target);
            }

            try
            {
                Directory.Move(Temporary, _target);
            }
            catch when (older is not null)
            {
                Directory.Move(older, _target);
                throw;
            }

            if (older is not null) Directory.Delete(older, recursive: true);
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            if (Directory.Exists(Temporary)) Directory.Delete(Temporary, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Its name says that it is not whole, and the first error says more than this one.
        }
    }

    private void Check()
    {
        if (File.Exists(_target)) throw new InvalidInputException(_target, "is a file", "Name a folder for the corpus.");
        if (!Directory.Exists(_target) || !Directory.EnumerateFileSystemEntries(_target).Any()) return;
        if (!_force)
            throw new InvalidInputException(_target, "is not empty", "Name another folder, or replace an older corpus with --force.");
        if (!File.Exists(Path.Combine(_target, Marker)))
            throw new InvalidInputException(_target, $"holds files and no {Marker}, so it is not a synthetic corpus and is not replaced",
                "Name another folder.");
    }

    private void Guarded(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(_target, $"cannot be written ({e.Message.TrimEnd('.')})",
                "See that the folder above it may be written and has space left.", e);
        }
    }
}
