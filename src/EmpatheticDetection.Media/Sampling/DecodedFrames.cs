using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Media.Sampling;

/// <summary>Frames that came out of a decoder.</summary>
/// <param name="Frames">Each frame's pixels (height, width, 3), in order.</param>
/// <param name="Size">Their size; null where there are none.</param>
/// <param name="Dropped">Frames that were asked for and could not be decoded.</param>
public sealed record DecodedFrames(IReadOnlyList<byte[]> Frames, FrameSize? Size, int Dropped)
{
    /// <summary>
    /// One block of pixels (frame, height, width, 3), places filled by a sampling rule; null where no frame could be decoded.
    /// </summary>
    public VideoFrames? ToVideoFrames(FrameSampling sampling)
    {
        ArgumentNullException.ThrowIfNull(sampling);
        if (Size is not { } size || Frames.Count == 0) return null;
        var places = sampling.Fill(Frames);
        byte[] pixels = new byte[checked(places.Count * size.Bytes)];
        for (int i = 0; i < places.Count; i++) places[i].CopyTo(pixels, i * size.Bytes);
        return new VideoFrames(pixels, places.Count, size.Height, size.Width);
    }
}
