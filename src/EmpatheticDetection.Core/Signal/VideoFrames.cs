namespace EmpatheticDetection.Core.Signal;

/// <summary>Frames of a film, of one size.</summary>
/// <param name="Pixels">Red, green, blue bytes: (frame, height, width, 3), row by row.</param>
/// <param name="Count">Number of frames.</param>
/// <param name="Height">Rows of a frame.</param>
/// <param name="Width">Columns of a frame.</param>
public sealed record VideoFrames(byte[] Pixels, int Count, int Height, int Width)
{
    /// <summary>The pixels of one frame: (height, width, 3).</summary>
    public ReadOnlySpan<byte> Frame(int index) => Pixels.AsSpan(index * Height * Width * 3, Height * Width * 3);
}
