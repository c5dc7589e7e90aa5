using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Reports.Pictures;

/// <summary>A picture as a PNG file.</summary>
/// <param name="Png">The bytes of the file.</param>
/// <param name="Width">The width at which it is meant to be shown, in CSS pixels; the file has half as many again.</param>
/// <param name="Height">The height at which it is meant to be shown.</param>
/// <param name="Description">What it shows, for those who do not see it.</param>
public sealed record Picture(byte[] Png, int Width, int Height, string Description)
{
    /// <summary>Writes the file whole or not at all.</summary>
    /// <exception cref="InvalidInputException">The file cannot be written.</exception>
    public void Write(string path) => AtomicFile.Write(path, stream => stream.Write(Png));
}
