namespace EmpatheticDetection.Media.Synthesis.Faces;

/// <summary>
/// Paints in the coordinates of a head: (0, 0) is its middle, 1 its half height, x to the right, y down. Features stand out of the
/// head (depth 1) and move more than its outline (depth 0) when it turns.
/// </summary>
internal sealed class FaceBrush(Canvas canvas, FacePose pose)
{
    private const int CurvePoints = 10;
    private readonly double _cosine = Math.Cos(pose.Roll);
    private readonly double _sine = Math.Sin(pose.Roll);
    private readonly double _unit = 0.375 * canvas.Size * pose.Scale;

    /// <summary>Where a place of the head lies on the picture.</summary>
    public Point Map(double x, double y, double depth = 1)
    {
        x += 0.13 * pose.Yaw * depth;
        y += 0.12 * pose.Pitch * depth;
        return new Point(
            (canvas.Size * pose.X) + (_unit * ((x * _cosine) - (y * _sine))),
            (canvas.Size * pose.Y) + (_unit * ((x * _sine) + (y * _cosine))));
    }

    /// <summary>A filled polygon in head coordinates.</summary>
    public void Polygon(ReadOnlySpan<Point> points, Colour colour, double depth = 1, double opacity = 1)
    {
        Span<Point> mapped = stackalloc Point[points.Length];
        for (int i = 0; i < points.Length; i++) mapped[i] = Map(points[i].X, points[i].Y, depth);
        canvas.Fill(mapped, colour, opacity);
    }

    /// <summary>A filled ellipse.</summary>
    public void Ellipse(double x, double y, double radiusX, double radiusY, Colour colour, double depth = 1, double opacity = 1)
    {
        Span<Point> points = stackalloc Point[28];
        for (int i = 0; i < points.Length; i++)
        {
            double angle = 2 * Math.PI * i / points.Length;
            points[i] = new Point(x + (radiusX * Math.Cos(angle)), y + (radiusY * Math.Sin(angle)));
        }

        Polygon(points, colour, depth, opacity);
    }

    /// <summary>
    /// A curved line from a place through a middle to another, thickest in its middle and
    /// <paramref name="ends"/> of that at its ends.
    /// </summary>
    public void Stroke(
        Point from, Point through, Point to, double thickness, Colour colour, double ends = 0.5, double depth = 1, double opacity = 1)
    {
        Span<Point> curve = stackalloc Point[CurvePoints];
        Curve(from, through, to, curve);
        Span<Point> outline = stackalloc Point[2 * CurvePoints];
        for (int i = 0; i < CurvePoints; i++)
        {
            var before = curve[Math.Max(0, i - 1)];
            var after = curve[Math.Min(CurvePoints - 1, i + 1)];
            double length = Math.Max(1e-9, Math.Sqrt(Square(after.X - before.X) + Square(after.Y - before.Y)));
            double part = (2.0 * i / (CurvePoints - 1)) - 1;
            double half = 0.5 * thickness * (1 - ((1 - ends) * part * part));
            double acrossX = -(after.Y - before.Y) / length * half, acrossY = (after.X - before.X) / length * half;
            outline[i] = new Point(curve[i].X + acrossX, curve[i].Y + acrossY);
            outline[^(i + 1)] = new Point(curve[i].X - acrossX, curve[i].Y - acrossY);
        }

        Polygon(outline, colour, depth, opacity);
    }

    /// <summary>The area between two curves that share their ends.</summary>
    public void Between(Point left, Point upper, Point lower, Point right, Colour colour, double opacity = 1)
    {
        Span<Point> outline = stackalloc Point[2 * CurvePoints];
        Curve(left, upper, right, outline[..CurvePoints]);
        Curve(right, lower, left, outline[CurvePoints..]);
        Polygon(outline, colour, 1, opacity);
    }

    /// <summary>Points of the parabola from a place through a middle to another.</summary>
    public static void Curve(Point from, Point through, Point to, Span<Point> points)
    {
        double controlX = (2 * through.X) - ((from.X + to.X) / 2), controlY = (2 * through.Y) - ((from.Y + to.Y) / 2);
        for (int i = 0; i < points.Length; i++)
        {
            double t = (double)i / (points.Length - 1), s = 1 - t;
            points[i] = new Point(
                (s * s * from.X) + (2 * s * t * controlX) + (t * t * to.X), (s * s * from.Y) + (2 * s * t * controlY) + (t * t * to.Y));
        }
    }

    private static double Square(double x) => x * x;
}
