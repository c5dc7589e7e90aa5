using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Media.Riff;

namespace EmpatheticDetection.Media;

/// <summary>Looks at first bytes.</summary>
internal static class MediaKinds
{
    private static readonly string[] Playlists = ["#EXTM3U", "ffconcat", "[playlist]", "<?xml", "<MPD", "<smil", "v=0\r\n", "v=0\n"];

    /// <exception cref="InvalidInputException">The file is empty, or a list of other files, which could be anywhere.</exception>
    public static MediaKind Of(RiffSource source)
    {
        if (source.Length == 0) throw new InvalidInputException(source.Name, "is empty (0 bytes)", "Copy or record it again.");
        byte[] head = new byte[16];
        int length = source.Read(0, head);
        string text = System.Text.Encoding.Latin1.GetString(head, 0, length);
        if (Playlists.Any(start => text.StartsWith(start, StringComparison.OrdinalIgnoreCase)))
            throw new InvalidInputException(source.Name, "is a list of other files, not a media file", "Name the media file itself.");
        if (length < 12) return MediaKind.Other;
        var (id, kind) = (FourCC.Read(head), FourCC.Read(head.AsSpan(8)));
        if (kind == FourCC.Wave && (id == FourCC.Riff || id == FourCC.Rf64 || id == FourCC.Bw64)) return MediaKind.Wav;
        return id == FourCC.Riff && kind == FourCC.Avi ? MediaKind.Avi : MediaKind.Other;
    }
}
