using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Randomness;

namespace EmpatheticDetection.Media.Synthesis.Faces;

/// <summary>
/// How far the muscles of a face are drawn, about 0 to 1, named after the action units of the Facial Action Coding System
/// (Ekman and Friesen 1978), and how the head is held.
/// </summary>
/// <param name="InnerBrow">AU1: inner brows raised.</param>
/// <param name="OuterBrow">AU2: outer brows raised.</param>
/// <param name="BrowLower">AU4: brows lowered and drawn together.</param>
/// <param name="LidRaise">AU5: eyes wide.</param>
/// <param name="LidTighten">AU6 and AU7: eyes narrowed.</param>
/// <param name="NoseWrinkle">AU9: nose wrinkled.</param>
/// <param name="UpperLip">AU10: upper lip raised.</param>
/// <param name="CornerLeft">AU12 (up) or AU15 (down, negative) at the left of the picture.</param>
/// <param name="CornerRight">The same at the right.</param>
/// <param name="Stretch">AU20 (stretched), or rounded where negative.</param>
/// <param name="JawDrop">AU26: mouth open.</param>
/// <param name="Press">AU24: lips pressed.</param>
/// <param name="Pitch">Head lowered (positive) or raised.</param>
/// <param name="Yaw">Head turned to the right of the picture.</param>
/// <param name="Roll">Head tilted, radians.</param>
/// <param name="Nearness">Head forward (positive) or drawn back.</param>
/// <param name="Motion">How lively the head moves, 1 is usual.</param>
/// <param name="Tremble">Fast small shaking.</param>
internal sealed record FaceExpression(
    double InnerBrow, double OuterBrow, double BrowLower, double LidRaise, double LidTighten, double NoseWrinkle, double UpperLip,
    double CornerLeft, double CornerRight, double Stretch, double JawDrop, double Press, double Pitch, double Yaw, double Roll,
    double Nearness, double Motion, double Tremble)
{
    /// <summary>Nothing felt.</summary>
    public static readonly FaceExpression Neutral = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0);

    //                    AU1   AU2  AU4  AU5   AU7  AU9  AU10  left  right str  jaw  press pitch yaw   roll  near  mot  tremble
    private static readonly FaceExpression[] ByEmotion =
    [
        new(0.05, 0.1, 0.0, 0.0, 0.55, 0.0, 0.1, 1.0, 1.0, 0.30, 0.12, 0.0, -0.1, 0.0, 0.03, 0.1, 1.7, 0.0), // happy
        new(1.0, 1.0, 0.0, 0.9, 0.0, 0.0, 0.0, 0.0, 0.0, -0.45, 0.75, 0.0, -0.3, 0.0, 0.0, -0.2, 1.2, 0.0), // surprised
        new(0.0, 0.15, 1.0, 0.25, 0.45, 0.2, 0.15, -0.3, -0.3, 0.05, 0.0, 0.9, 0.2, 0.0, 0.0, 0.5, 1.6, 0.1), // angry
        new(1.0, 0.3, 0.45, 1.0, 0.0, 0.0, 0.1, -0.25, -0.25, 0.75, 0.3, 0.0, 0.0, 0.0, 0.0, -0.5, 0.8, 0.7), // fear
        new(0.95, -0.35, 0.3, -0.2, 0.2, 0.0, 0.0, -0.95, -0.95, -0.05, 0.0, 0.15, 0.7, 0.0, 0.05, -0.1, 0.5, 0.0), // sad
        new(-0.1, -0.2, 0.6, -0.1, 0.65, 1.0, 1.0, -0.4, -0.4, 0.0, 0.12, 0.0, -0.1, 0.6, -0.04, -0.2, 0.8, 0.0), // disgusted
        new(-0.15, 0.4, 0.15, -0.15, 0.4, 0.0, 0.10, -0.25, 0.95, -0.05, 0.0, 0.45, -0.7, -0.3, 0.13, 0.0, 0.6, 0.0), // contempt
    ];

    /// <summary>The expression of an emotion; null is <see cref="Neutral"/>.</summary>
    public static FaceExpression Of(Emotion? emotion) => emotion is { } e ? ByEmotion[(int)e] : Neutral;

    /// <summary>An expression as strong as <paramref name="intensity"/>, with chance movements of every muscle.</summary>
    public static FaceExpression Draw(Emotion? emotion, double intensity, SeededRandom random)
    {
        var full = Of(emotion).Times(intensity);
        double lopsided = 0.07 * Spread();
        double smile = 0.08 * Spread();
        bool mirrored = random.Chance(0.5);
        var (left, right) = mirrored ? (full.CornerRight, full.CornerLeft) : (full.CornerLeft, full.CornerRight);
        double side = mirrored ? -1 : 1;
        return new FaceExpression(
            full.InnerBrow + (0.10 * Spread()), full.OuterBrow + (0.10 * Spread()), full.BrowLower + (0.08 * Math.Abs(Spread())),
            full.LidRaise + (0.08 * Spread()), full.LidTighten + (0.08 * Spread()), full.NoseWrinkle,
            full.UpperLip + (0.06 * Math.Abs(Spread())), left + smile + lopsided, right + smile - lopsided,
            full.Stretch + (0.08 * Spread()), Math.Max(0, full.JawDrop + (0.03 * Spread())), Math.Max(0, full.Press),
            full.Pitch + (0.25 * Spread()), (side * full.Yaw) + (0.25 * Spread()), (side * full.Roll) + (0.035 * Spread()),
            full.Nearness + (0.15 * Spread()), full.Motion * Math.Exp(0.2 * Spread()), full.Tremble);

        double Spread() => Math.Clamp(random.NextGaussian(), -2.5, 2.5);
    }

    /// <summary>Weaker (below 1) or stronger; <see cref="Motion"/> goes towards 1.</summary>
    public FaceExpression Times(double part) => new(
        InnerBrow * part, OuterBrow * part, BrowLower * part, LidRaise * part, LidTighten * part, NoseWrinkle * part, UpperLip * part,
        CornerLeft * part, CornerRight * part, Stretch * part, JawDrop * part, Press * part, Pitch * part, Yaw * part, Roll * part,
        Nearness * part, 1 + ((Motion - 1) * part), Tremble * part);
}
