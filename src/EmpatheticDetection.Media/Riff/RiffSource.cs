using System.Buffers.Binary;
using EmpatheticDetection.Core.Files;
using Microsoft.Win32.SafeHandles;

namespace EmpatheticDetection.Media.Riff;

/// <summary>A file read at any offset, in pieces, so that no size inside it decides what is allocated. Not thread-safe.</summary>
internal sealed class RiffSource : IDisposable
{
    private const int WindowSize = 4096;

    private readonly SafeFileHandle? _file;
    private readonly ReadOnlyMemory<byte> _memory;
    private readonly byte[] _window = new byte[WindowSize];
    private long _windowStart;
    private int _windowLength;

    private RiffSource(string name, SafeFileHandle? file, ReadOnlyMemory<byte> memory, long length) =>
        (Name, _file, _memory, Length) = (name, file, memory, length);

    /// <summary>The file's name for messages.</summary>
    public string Name { get; }

    /// <summary>Bytes there are.</summary>
    public long Length { get; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="InvalidInputException">It does not exist, cannot be read, or is no file that can be read at any offset.</exception>
    public static RiffSource Open(string path)
    {
        SafeFileHandle? file = null;
        try
        {
            if (Directory.Exists(path)) throw new InvalidInputException(path, "is a folder, not a media file");
            file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.RandomAccess);
            return new RiffSource(path, file, default, RandomAccess.GetLength(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            file?.Dispose();
            bool missing = e is FileNotFoundException or DirectoryNotFoundException;
            throw new InvalidInputException(path, missing ? "does not exist" : $"cannot be read ({e.Message.TrimEnd('.')})", null, e);
        }
    }

    /// <summary>Bytes in memory.</summary>
    public static RiffSource Of(string name, ReadOnlyMemory<byte> bytes) => new(name, null, bytes, bytes.Length);

    /// <summary>Reads up to <paramref name="buffer"/>'s length at an offset; fewer only at the end of the file.</summary>
    public int Read(long offset, Span<byte> buffer)
    {
        if (offset < 0 || offset >= Length) return 0;
        int wanted = (int)Math.Min(buffer.Length, Length - offset);
        if (_file is null)
        {
            _memory.Span.Slice((int)offset, wanted).CopyTo(buffer);
            return wanted;
        }

        int done = 0;
        while (done < wanted)
        {
            int read = ReadFile(offset + done, buffer[done..wanted]);
            if (read == 0) break;
            done += read;
        }

        return done;
    }

    /// <summary>A chunk's header at an offset; false at the end of the file. Small neighbouring headers come from one read.</summary>
    public bool TryReadHeader(long offset, out FourCC id, out uint size)
    {
        (id, size) = (default, 0);
        if (offset < 0 || offset > Length - 8) return false;
        if (offset < _windowStart || offset + 8 > _windowStart + _windowLength)
            (_windowStart, _windowLength) = (offset, Read(offset, _window));
        if (_windowLength < 8) return false;
        var header = _window.AsSpan((int)(offset - _windowStart), 8);
        id = FourCC.Read(header);
        size = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private int ReadFile(long offset, Span<byte> buffer)
    {
        try
        {
            return RandomAccess.Read(_file!, buffer, offset);
        }
        catch (IOException e)
        {
            throw new InvalidInputException(Name, $"cannot be read ({e.Message.TrimEnd('.')})", null, e);
        }
    }
}
