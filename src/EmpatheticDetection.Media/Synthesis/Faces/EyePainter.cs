namespace EmpatheticDetection.Media.Synthesis.Faces;

/// <summary>Paints eyes, lids and brows.</summary>
internal static class EyePainter
{
    private static readonly Colour White = new(246, 244, 240);
    private static readonly Colour Black = new(18, 14, 14);

    /// <summary>Paints both eyes with their brows.</summary>
    public static void Paint(FaceBrush brush, FaceTraits traits, FaceExpression expression, double eyesOpen)
    {
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            PaintEye(brush, traits, expression, side, eyesOpen);
            PaintBrow(brush, traits, expression, side);
        }

        double furrow = Math.Clamp(expression.BrowLower - 0.25, 0, 1);
        if (furrow <= 0) return;
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
            brush.Stroke(new(side * 0.05, -0.40), new(side * 0.04, -0.33), new(side * 0.05, -0.26), 0.03, traits.Skin.Times(0.55), 0.3, 1,
                furrow);
    }

    private static void PaintEye(FaceBrush brush, FaceTraits traits, FaceExpression expression, int side, double eyesOpen)
    {
        double x = side * 0.33 * traits.EyeDistance, y = -0.10, half = 0.165 * traits.EyeSize;
        double opening = Math.Clamp(1 + (0.75 * expression.LidRaise) - (0.70 * expression.LidTighten), 0.2, 1.9) * eyesOpen;
        double upper = 0.095 * traits.EyeSize * opening * (expression.LidRaise > 0 ? 1.08 : 1);
        double lowerLid = Math.Clamp(1 + (0.3 * expression.LidRaise) - (0.9 * expression.LidTighten), 0.1, 1.4);
        double lower = 0.065 * traits.EyeSize * lowerLid * eyesOpen;
        Point left = new(x - half, y), right = new(x + half, y), top = new(x, y - upper), bottom = new(x, y + lower);
        if (upper + lower > 0.02)
        {
            brush.Between(left, top, bottom, right, White);
            PaintIris(brush, traits, x, y - 0.01, half, upper, lower);
        }

        brush.Stroke(left, top, right, 0.045, Black, 0.5);
        brush.Stroke(left, bottom, right, 0.018, traits.Skin.Times(0.6), 0.5);
        double cheek = Math.Clamp(expression.LidTighten, 0, 1);
        brush.Stroke(new(x - half, 0.02), new(x, 0.075 - (0.02 * cheek)), new(x + half, 0.02), 0.025, traits.Skin.Times(0.75), 0.3, 1,
            Math.Max(cheek, 0.5 * traits.Wrinkles));
    }

    /// <summary>Iris and pupil; the lids cover what is above and below them.</summary>
    private static void PaintIris(FaceBrush brush, FaceTraits traits, double x, double y, double half, double upper, double lower)
    {
        Span<Point> iris = stackalloc Point[20];
        Span<Point> pupil = stackalloc Point[20];
        double radius = 0.082 * traits.EyeSize;
        for (int i = 0; i < iris.Length; i++)
        {
            double angle = 2 * Math.PI * i / iris.Length;
            iris[i] = Clip(radius * Math.Cos(angle), radius * Math.Sin(angle));
            pupil[i] = Clip(0.5 * radius * Math.Cos(angle), 0.5 * radius * Math.Sin(angle));
        }

        brush.Polygon(iris, traits.Iris, 1.05);
        brush.Polygon(pupil, Black, 1.05);

        Point Clip(double dx, double dy)
        {
            double part = 1 - (dx / half * (dx / half)); // the lids are parabolas that meet in the corners
            return new Point(x + dx, y + 0.01 + Math.Clamp(dy - 0.01, -upper * part, lower * part));
        }
    }

    private static void PaintBrow(FaceBrush brush, FaceTraits traits, FaceExpression expression, int side)
    {
        double rest = -0.05 * traits.RestingBrow;
        double innerY = -0.315 + rest - (0.19 * expression.InnerBrow) + (0.15 * expression.BrowLower);
        double outerY = -0.300 + rest - (0.15 * expression.OuterBrow) + (0.02 * expression.BrowLower);
        double arch = 0.055 + (0.05 * Math.Max(0, expression.OuterBrow)) - (0.05 * Math.Max(0, expression.BrowLower));
        double middleY = ((innerY + outerY) / 2) - arch;
        double innerX = 0.14 - (0.05 * Math.Clamp(expression.BrowLower, 0, 1));
        brush.Stroke(new(side * innerX, innerY), new(side * 0.34, middleY), new(side * 0.53, outerY), 0.085 * traits.BrowWeight,
            traits.Hair.Times(0.7), 0.45);
    }
}
