namespace EmpatheticDetection.Media.Synthesis.Faces;

/// <summary>Paints lips, teeth and the open mouth.</summary>
internal static class MouthPainter
{
    private static readonly Colour Inside = new(72, 20, 24);
    private static readonly Colour Teeth = new(248, 246, 240);
    private static readonly Colour Red = new(176, 72, 76);

    /// <summary>Paints the mouth.</summary>
    /// <param name="brush">Where to.</param>
    /// <param name="traits">Whose.</param>
    /// <param name="expression">What the face does.</param>
    /// <param name="jaw">How far the jaw is down, 0 to 1.</param>
    public static void Paint(FaceBrush brush, FaceTraits traits, FaceExpression expression, double jaw)
    {
        double leftUp = expression.CornerLeft + traits.RestingCorner, rightUp = expression.CornerRight + traits.RestingCorner;
        double smile = Math.Max(0, (leftUp + rightUp) / 2), bend = (leftUp + rightUp) / 2;
        double half = 0.29 * traits.MouthWidth * (1 + (0.22 * smile) + (0.28 * expression.Stretch));
        double lip = Math.Clamp(expression.UpperLip, 0, 1.2), press = Math.Clamp(expression.Press, 0, 1);

        // Lips part with a broad smile, a raised upper lip and stretched corners.
        double parted = Math.Max(0, Math.Max((0.28 * smile) - 0.08, Math.Max((0.34 * lip) - 0.06, (0.26 * expression.Stretch) - 0.06)));
        double open = Math.Clamp(jaw + parted, 0, 1) * (1 - (0.8 * press));
        double y = 0.53 + (0.06 * bend);
        Point left = new(-half, 0.53 - (0.15 * leftUp)), right = new(half, 0.53 - (0.15 * rightUp));
        double thick = 0.065 * (1 - (0.65 * press));
        double innerTop = y - (0.05 * open) - (0.09 * lip), innerBottom = y + (0.40 * open) - (0.02 * lip);
        Colour lips = Red.Towards(traits.Skin, 0.35);
        brush.Between(left, new(0, innerTop - thick), new(0, innerBottom + (1.15 * thick)), right, lips);
        Point innerLeft = new(left.X * 0.90, left.Y), innerRight = new(right.X * 0.90, right.Y);
        if (open > 0.04)
        {
            brush.Between(innerLeft, new(0, innerTop), new(0, innerBottom), innerRight, Inside);
            double teeth = Math.Clamp(Math.Max(smile, Math.Max(lip, 1.1 * expression.Stretch)) * 1.4, 0, 1);
            double edge = innerTop + (Math.Min(0.11, 0.75 * (innerBottom - innerTop)));
            if (teeth > 0.2) brush.Between(innerLeft, new(0, innerTop), new(0, edge), innerRight, Teeth, teeth);
        }
        else
        {
            brush.Stroke(left, new(0, y - (0.05 * lip)), right, 0.04, Inside, 0.6);
        }

        PaintDimples(brush, traits, left, right, leftUp, rightUp);
    }

    private static void PaintDimples(FaceBrush brush, FaceTraits traits, Point left, Point right, double leftUp, double rightUp)
    {
        var shade = traits.Skin.Times(0.6);
        Dimple(left, leftUp, -1);
        Dimple(right, rightUp, 1);

        void Dimple(Point corner, double up, int side)
        {
            double depth = Math.Clamp((1.2 * Math.Abs(up)) - 0.25, 0, 0.9);
            if (depth <= 0) return;
            double along = up > 0 ? -0.08 : 0.09; // beside a corner that goes up, below one that goes down
            Point above = new(corner.X + (side * 0.03), corner.Y + along);
            Point beside = new(corner.X + (side * 0.07), corner.Y + (up > 0 ? 0 : along * 0.6));
            Point below = new(corner.X + (side * 0.03), corner.Y + (up > 0 ? 0.07 : 0));
            brush.Stroke(above, beside, below, 0.03, shade, 0.3, 1, depth);
        }
    }
}
