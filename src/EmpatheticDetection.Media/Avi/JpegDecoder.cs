using StbImageSharp;

namespace EmpatheticDetection.Media.Avi;

/// <summary>Decodes one frame of motion JPEG, a JPEG that may lack its Huffman tables.</summary>
internal static class JpegDecoder
{
    /// <summary>
    /// What a byte of JPEG can cover at most: a progressive block of 16 x 16 pixels takes 6 bits at least. A header that claims more lies,
    /// and would only make the decoder allocate.
    /// </summary>
    private const long PixelsPerByte = 400;

    /// <summary>The picture as red, green, blue (height, width, 3); null where it is damaged.</summary>
    public static ImageResult? Decode(byte[] bytes)
    {
        if (JpegStructure.Scan(bytes) is not { Width: > 0, Height: > 0, ScanStart: > 0 } structure) return null;
        if (structure.Width > 16384 || structure.Height > 16384) return null;
        if ((long)structure.Width * structure.Height > (bytes.Length * PixelsPerByte) + 4096) return null;
        byte[] whole = structure.HasHuffmanTables ? bytes : StandardHuffmanTables.Insert(bytes, structure.ScanStart);
        try
        {
            var image = ImageResult.FromMemory(whole, ColorComponents.RedGreenBlue);
            return image.Width == structure.Width && image.Height == structure.Height ? image : null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever the decoder stumbles over, the frame is damaged: it is dropped and counted.
            return null;
        }
    }
}
