using EmpatheticDetection.Media.Riff;

namespace EmpatheticDetection.Media.Avi;

/// <summary>One stream as the head of an AVI describes it.</summary>
/// <param name="Kind">vids, auds, ...</param>
/// <param name="Handler">The codec that the stream's header names.</param>
/// <param name="Scale">Divisor of the rate.</param>
/// <param name="Rate">Frames or blocks a second, times <paramref name="Scale"/>.</param>
internal sealed record AviStream(FourCC Kind, FourCC Handler, uint Scale, uint Rate)
{
    /// <summary>The payload of strf: BITMAPINFOHEADER or WAVEFORMATEX.</summary>
    public byte[] Format { get; init; } = [];
}
