using System.Buffers.Binary;
using System.Text;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Weights.Checkpoints;

/// <summary>
/// The directory of a zip file whose entries are stored as they are, read strictly: no entry packed, encrypted or named twice, none that
/// leads out of its folder, the entries' own headers saying the same, all within the file and none upon another. Written by hand as
/// System.IO.Compression checks none of these. The format: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT.
/// </summary>
internal static class StoredZip
{
    private const int DirectoryHeader = 46, LocalHeader = 30;
    private const uint DirectorySignature = 0x02014b50, LocalSignature = 0x04034b50;
    private const int AllowedFlags = 0x808; // sizes behind the data, names in UTF-8
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Dictionary<string, StoredEntry> Read(MappedFile file)
    {
        var end = ZipEnd.Find(file);
        if (end.Count > end.Length / DirectoryHeader) throw Bad(file.Path, $"the zip file's directory is too short for {end.Count} entries");
        var entries = new Dictionary<string, StoredEntry>(StringComparer.Ordinal);
        long place = end.Offset, behind = end.Offset + end.Length;
        for (long i = 0; i < end.Count; i++)
        {
            var entry = ReadEntry(file, ref place, behind, end.Offset);
            if (!entries.TryAdd(entry.Name, entry)) throw Bad(file.Path, $"the entry \"{entry.Name}\" stands twice in the zip file");
        }

        if (place != behind) throw Bad(file.Path, "the zip file's directory holds more than it says");
        RequireApart(file.Path, entries.Values);
        return entries;
    }

    public static InvalidInputException Bad(string path, string cause) =>
        new(path, cause, "The file is damaged or no checkpoint of torch.save; get it again.");

    private static StoredEntry ReadEntry(MappedFile file, ref long place, long behind, long directory)
    {
        var header = Within(file, place, DirectoryHeader, behind);
        if (Int(header) != DirectorySignature) throw Bad(file.Path, "the zip file's directory is damaged");
        int nameLength = Short(header[28..]), extraLength = Short(header[30..]), commentLength = Short(header[32..]);
        var rest = Within(file, place + DirectoryHeader, nameLength + extraLength + commentLength, behind);
        place += DirectoryHeader + rest.Length;
        string name = Name(file.Path, rest[..nameLength]);
        RequirePlain(file.Path, name, Short(header[8..]), Short(header[10..]));
        long packed = Int(header[20..]), length = Int(header[24..]), local = Int(header[42..]);
        Widen(file.Path, name, rest.Slice(nameLength, extraLength), ref length, ref packed, ref local);
        if (packed != length || Short(header[34..]) != 0) throw Bad(file.Path, $"the entry \"{name}\" is packed or lies in another part");
        var own = Within(file, local, LocalHeader, directory);
        int ownName = Short(own[26..]);
        long start = local + LocalHeader + ownName + Short(own[28..]);
        if (length < 0 || start > directory - length) throw Bad(file.Path, $"the entry \"{name}\" does not lie within the zip file");
        if (Int(own) != LocalSignature || Name(file.Path, Within(file, local + LocalHeader, ownName, directory)) != name)
            throw Bad(file.Path, $"the entry \"{name}\" is another one at its own place");
        RequirePlain(file.Path, name, Short(own[6..]), Short(own[8..]));
        return new StoredEntry(name, local, start, length, Int(header[16..]));
    }

    private static void RequirePlain(string path, string name, int flags, int method)
    {
        if (method != 0) throw Bad(path, $"the entry \"{name}\" is packed (method {method}); torch.save stores entries as they are");
        if ((flags & ~AllowedFlags) != 0) throw Bad(path, $"the entry \"{name}\" is encrypted or of an unknown kind (flags 0x{flags:x})");
    }

    // Sizes and places beyond 32 bits stand in an extra field, those that are needed in this order.
    private static void Widen(string path, string name, ReadOnlySpan<byte> extra, ref long length, ref long packed, ref long local)
    {
        ReadOnlySpan<byte> wide = [];
        while (extra.Length >= 4)
        {
            int size = Short(extra[2..]);
            if (size > extra.Length - 4) break;
            if (Short(extra) == 1) wide = extra.Slice(4, size);
            extra = extra[(4 + size)..];
        }

        Take(path, name, ref wide, ref length);
        Take(path, name, ref wide, ref packed);
        Take(path, name, ref wide, ref local);
    }

    private static void Take(string path, string name, ref ReadOnlySpan<byte> wide, ref long value)
    {
        if (value != uint.MaxValue) return;
        if (wide.Length < 8) throw Bad(path, $"the entry \"{name}\" lacks its 64-bit size or place");
        value = BinaryPrimitives.ReadInt64LittleEndian(wide);
        wide = wide[8..];
    }

    private static string Name(string path, ReadOnlySpan<byte> bytes)
    {
        try
        {
            string name = StrictUtf8.GetString(bytes);
            bool leadsOut = name.Length == 0 || name[0] == '/' || name.AsSpan().ContainsAny('\\', ':', '\0')
                || name.Split('/').Any(part => part is ".." or ".");
            return leadsOut ? throw Bad(path, "an entry's name in the zip file leads out of its folder") : name;
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidInputException(path, "an entry's name in the zip file is not UTF-8", "Get the file again.", e);
        }
    }

    private static void RequireApart(string path, IEnumerable<StoredEntry> entries)
    {
        long end = 0;
        foreach (var entry in entries.OrderBy(entry => entry.Header))
        {
            if (entry.Header < end) throw Bad(path, $"the entry \"{entry.Name}\" lies upon another in the zip file");
            end = entry.Offset + entry.Length;
        }
    }

    private static ReadOnlySpan<byte> Within(MappedFile file, long place, int length, long behind) =>
        place >= 0 && place <= behind - length ? file.Span(place, length) : throw Bad(file.Path, "the zip file's directory is cut or lies");

    private static ushort Short(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static uint Int(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
