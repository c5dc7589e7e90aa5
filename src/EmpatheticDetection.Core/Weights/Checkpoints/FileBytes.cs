namespace EmpatheticDetection.Core.Weights.Checkpoints;

/// <summary>A stretch of the file. Where it has a checksum, that is compared when the bytes are looked at for the first time.</summary>
internal sealed class FileBytes(MappedFile file, long start, long length, string name, uint? checksum) : StorageBytes
{
    private const int Step = 1 << 20;
    private readonly Lock _gate = new();
    private bool _isChecked = checksum is null;

    public override ReadOnlySpan<byte> Span(long offset, int count)
    {
        if (offset < 0 || offset > length - count) throw StoredZip.Bad(file.Path, $"\"{name}\" is shorter than it is said to be");
        if (!Volatile.Read(ref _isChecked)) Check();
        return file.Span(start + offset, count);
    }

    /// <summary>Compares the bytes with their checksum.</summary>
    public void Check()
    {
        lock (_gate)
        {
            if (_isChecked) return;
            uint crc = 0;
            for (long at = 0; at < length; at += Step) crc = Crc32.Append(crc, file.Span(start + at, (int)Math.Min(Step, length - at)));
            if (crc != checksum) throw StoredZip.Bad(file.Path, $"\"{name}\" differs from its checksum (CRC-32)");
            Volatile.Write(ref _isChecked, true);
        }
    }
}
