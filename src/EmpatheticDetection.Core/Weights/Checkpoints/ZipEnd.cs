using System.Buffers.Binary;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Weights.Checkpoints;

/// <summary>Where the directory of a zip file lies: its end record, and the one of 64 bits, which torch always writes.</summary>
/// <param name="Count">Number of entries.</param>
/// <param name="Offset">Place of the directory.</param>
/// <param name="Length">Its bytes.</param>
internal sealed record ZipEnd(long Count, long Offset, long Length)
{
    private const int EndLength = 22, LongestComment = ushort.MaxValue;
    private const int LocatorLength = 20, LongEndLength = 56;
    private const uint EndSignature = 0x06054b50, LocatorSignature = 0x07064b50, LongEndSignature = 0x06064b50;

    public static ZipEnd Find(MappedFile file)
    {
        int reach = (int)Math.Min(file.Length, EndLength + LongestComment);
        var tail = file.Span(file.Length - reach, reach);
        for (int start = reach - EndLength; start >= 0; start--)
        {
            var record = tail[start..];
            if (Int(record) == EndSignature && Short(record[20..]) == record.Length - EndLength)
                return Read(file, record, file.Length - record.Length);
        }

        throw StoredZip.Bad(file.Path, "the zip file has no directory at its end");
    }

    private static ZipEnd Read(MappedFile file, ReadOnlySpan<byte> record, long place)
    {
        if (Short(record[4..]) != 0 || Short(record[6..]) != 0 || Short(record[8..]) != Short(record[10..]))
            throw StoredZip.Bad(file.Path, "the zip file is in several parts");
        var end = new ZipEnd(Short(record[10..]), Int(record[16..]), Int(record[12..]));
        long directoryEnd = place;
        if (place >= LocatorLength && Int(file.Span(place - LocatorLength, LocatorLength)) == LocatorSignature)
        {
            directoryEnd = (long)Long(file.Span(place - LocatorLength, LocatorLength)[8..]);
            if (directoryEnd < 0 || directoryEnd != place - LocatorLength - LongEndLength)
                throw StoredZip.Bad(file.Path, "the zip file's 64-bit end record is not where it is said to be");
            var record64 = file.Span(directoryEnd, LongEndLength);
            var end64 = new ZipEnd((long)Long(record64[32..]), (long)Long(record64[48..]), (long)Long(record64[40..]));
            bool agrees = Int(record64) == LongEndSignature
                && (end.Count == ushort.MaxValue || end.Count == end64.Count)
                && (end.Offset == uint.MaxValue || end.Offset == end64.Offset)
                && (end.Length == uint.MaxValue || end.Length == end64.Length);
            if (!agrees) throw StoredZip.Bad(file.Path, "the zip file's end records contradict one another");
            end = end64;
        }

        if (end.Offset < 0 || end.Length < 0 || end.Count < 0 || end.Offset > directoryEnd || end.Length != directoryEnd - end.Offset)
            throw StoredZip.Bad(file.Path, "the zip file's directory is not where it is said to be");
        return end;
    }

    private static ushort Short(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static uint Int(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private static ulong Long(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt64LittleEndian(bytes);
}
