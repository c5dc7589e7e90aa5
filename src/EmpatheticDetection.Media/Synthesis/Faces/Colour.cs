namespace EmpatheticDetection.Media.Synthesis.Faces;

/// <summary>Red, green and blue from 0 to 255; values between and beyond are allowed until a frame is finished.</summary>
internal readonly record struct Colour(float Red, float Green, float Blue)
{
    /// <summary>Darker (below 1) or lighter (above 1).</summary>
    public Colour Times(double factor) => new((float)(Red * factor), (float)(Green * factor), (float)(Blue * factor));

    /// <summary>Part of the way to another colour.</summary>
    public Colour Towards(Colour other, double part) => new(
        (float)(Red + ((other.Red - Red) * part)),
        (float)(Green + ((other.Green - Green) * part)),
        (float)(Blue + ((other.Blue - Blue) * part)));
}
