namespace EmpatheticDetection.Core.Files;

/// <summary>The lines of a UTF-8 file, one at a time, so that a file of any size takes the memory of its longest line.</summary>
internal static class Utf8Lines
{
    private const int LongestLine = 1 << 20;

    /// <summary>
    /// Reads lines without their ends (LF or CR LF); a byte order mark is left out. A line is valid until the next one is asked for.
    /// </summary>
    /// <exception cref="InvalidInputException">The file cannot be read, or a line is longer than 1 MiB.</exception>
    public static IEnumerable<(int Number, ReadOnlyMemory<byte> Line)> Read(string path)
    {
        using var stream = Open(path);
        byte[] buffer = new byte[1 << 16];
        int start = 0, end = 0, number = 0;
        bool more = true;
        while (more || start < end)
        {
            int length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (length < 0 && more)
            {
                if (end - start > LongestLine)
                    throw new InvalidInputException($"{path}, line {number + 1}", "is longer than 1 MiB", "A line holds one conversation.");
                buffer.AsSpan(start, end - start).CopyTo(buffer);
                (start, end) = (0, end - start);
                if (end == buffer.Length) Array.Resize(ref buffer, 2 * buffer.Length);
                int read = Fill(stream, buffer.AsSpan(end), path);
                more = read > 0;
                end += read;
                continue;
            }

            var line = buffer.AsMemory(start, length < 0 ? end - start : length);
            start += length < 0 ? line.Length : length + 1;
            yield return (++number, Trim(line, number == 1));
        }
    }

    private static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> line, bool first)
    {
        if (first && line.Span.StartsWith("\uFEFF"u8)) line = line[3..];
        return line.Span.EndsWith("\r"u8) ? line[..^1] : line;
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Unreadable(path, e);
        }
    }

    private static int Fill(FileStream stream, Span<byte> free, string path)
    {
        try
        {
            return stream.Read(free);
        }
        catch (IOException e)
        {
            throw Unreadable(path, e);
        }
    }

    private static InvalidInputException Unreadable(string path, Exception e) =>
        new(path, $"cannot be read ({e.Message.TrimEnd('.')})", "Check the path and its permissions.", e);
}
