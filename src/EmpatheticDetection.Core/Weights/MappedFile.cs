using System.IO.MemoryMappedFiles;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Weights;

/// <summary>
/// A file mapped into memory for reading: nothing is copied before somebody asks, and every access is checked against the length that
/// the file had when it was opened. The file must not be shortened while it is open; those who write models replace files whole.
/// </summary>
internal sealed unsafe class MappedFile : IDisposable
{
    private readonly MemoryMappedFile? _map;
    private readonly MemoryMappedViewAccessor? _view;
    private byte* _start;

    private MappedFile(string path, long length, MemoryMappedFile? map)
    {
        (Path, Length, _map) = (path, length, map);
        if (map is null) return;
        _view = map.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        _start += _view.PointerOffset;
    }

    public string Path { get; }

    public long Length { get; }

    /// <summary>Opens a file, an empty one too.</summary>
    /// <exception cref="InvalidInputException">It is missing or cannot be read.</exception>
    public static MappedFile Open(string path)
    {
        FileStream? stream = null;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            long length = stream.Length;
            if (length == 0)
            {
                stream.Dispose();
                return new MappedFile(path, 0, null);
            }

            var map = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
            return new MappedFile(path, length, map);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            stream?.Dispose();
            throw new InvalidInputException(path, $"cannot be read ({e.Message.TrimEnd('.')})", "Check the path and its permissions.", e);
        }
    }

    /// <summary>A part of the file. Valid until the file is disposed.</summary>
    /// <exception cref="InvalidInputException">It does not lie within the file.</exception>
    public ReadOnlySpan<byte> Span(long offset, int length)
    {
        ObjectDisposedException.ThrowIf(_start == null && Length > 0, this);
        if (offset < 0 || length < 0 || offset > Length - length)
            throw new InvalidInputException(Path, $"ends early: {length} bytes were wanted at {offset}, it has {Length}",
                "The file is damaged or was cut; get it again.");
        return new ReadOnlySpan<byte>(_start + offset, length);
    }

    public void Dispose()
    {
        if (_start != null)
        {
            _start = null;
            _view!.SafeMemoryMappedViewHandle.ReleasePointer();
        }

        _view?.Dispose();
        _map?.Dispose();
    }
}
