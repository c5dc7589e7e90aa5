using EmpatheticDetection.Core.Randomness;

namespace EmpatheticDetection.Media.Synthesis.Faces;

/// <summary>How a person looks when feeling nothing. Lengths are relative to usual, 1.</summary>
/// <param name="Skin">Colour of the skin.</param>
/// <param name="Hair">Colour of hair and brows.</param>
/// <param name="Iris">Colour of the eyes.</param>
/// <param name="Clothes">Colour of the clothes.</param>
/// <param name="LongHair">Whether hair falls to the shoulders.</param>
/// <param name="HairLine">Place of the hair line: 0 low, 1 bald.</param>
/// <param name="Beard">Whether there is a beard.</param>
/// <param name="Glasses">Whether there are glasses.</param>
/// <param name="Wrinkles">0 to 1.</param>
/// <param name="Width">Width of the head.</param>
/// <param name="EyeSize">Size of the eyes.</param>
/// <param name="EyeDistance">Distance of the eyes.</param>
/// <param name="BrowWeight">Thickness of the brows.</param>
/// <param name="MouthWidth">Width of the mouth.</param>
/// <param name="RestingCorner">Mouth corners at rest, as <see cref="FaceExpression.CornerLeft"/>.</param>
/// <param name="RestingBrow">Brows at rest: raised, or lowered where negative.</param>
internal sealed record FaceTraits(
    Colour Skin, Colour Hair, Colour Iris, Colour Clothes, bool LongHair, double HairLine, bool Beard, bool Glasses, double Wrinkles,
    double Width, double EyeSize, double EyeDistance, double BrowWeight, double MouthWidth, double RestingCorner, double RestingBrow)
{
    private static readonly Colour[] Skins =
        [new(244, 208, 184), new(228, 184, 152), new(206, 156, 120), new(172, 122, 88), new(126, 86, 62)];
    private static readonly Colour[] Hairs = [new(38, 30, 28), new(74, 50, 36), new(112, 74, 44), new(176, 136, 80), new(140, 66, 38)];
    private static readonly Colour[] Irises = [new(72, 48, 30), new(60, 92, 130), new(70, 104, 66), new(96, 70, 40)];
    private static readonly Colour Grey = new(186, 184, 182);

    /// <summary>Draws a face that goes with age and gender.</summary>
    public static FaceTraits Draw(string age, string gender, SeededRandom random)
    {
        bool male = gender == "male", child = age == "child", old = age == "elderly";
        double grey = old ? random.NextDouble(0.6, 1) : age == "middle-aged" ? random.NextDouble(0, 0.35) : 0;
        return new FaceTraits(
            random.Choose(Skins).Times(random.NextDouble(0.94, 1.05)),
            random.Choose(Hairs).Towards(Grey, grey),
            random.Choose(Irises),
            new Colour((float)random.NextDouble(40, 210), (float)random.NextDouble(40, 210), (float)random.NextDouble(40, 210)),
            random.Chance(male ? 0.08 : 0.75),
            male && !child ? random.NextDouble(0.1, old ? 0.8 : 0.45) : random.NextDouble(0, 0.25),
            male && !child && random.Chance(0.3),
            !child && random.Chance(0.18),
            old ? random.NextDouble(0.6, 1) : age == "middle-aged" ? random.NextDouble(0.1, 0.4) : 0,
            (child ? 1.06 : male ? 1.0 : 0.95) * Math.Exp(0.04 * random.NextGaussian()),
            (child ? 1.18 : male ? 0.97 : 1.06) * Math.Exp(0.05 * random.NextGaussian()),
            Math.Exp(0.04 * random.NextGaussian()),
            (male ? 1.2 : 0.9) * Math.Exp(0.12 * random.NextGaussian()),
            (child ? 0.9 : 1.0) * Math.Exp(0.06 * random.NextGaussian()),
            0.09 * Math.Clamp(random.NextGaussian(), -2, 2),
            0.10 * Math.Clamp(random.NextGaussian(), -2, 2));
    }
}
