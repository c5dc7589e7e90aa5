namespace EmpatheticDetection.Media.Synthesis.Faces;

/// <summary>
/// A square picture that polygons are painted on with smooth edges: four lines a row, exact coverage along each line.
/// Written by hand: the drawing libraries at hand carry native parts, and a face needs filled polygons only.
/// </summary>
internal sealed class Canvas
{
    private const int LinesPerRow = 4;
    private readonly float[] _pixels; // (row, column, 3)
    private readonly float[] _coverage;
    private readonly List<double> _crossings = [];

    /// <summary>A picture of <paramref name="size"/> rows and columns.</summary>
    public Canvas(int size)
    {
        Size = size;
        _pixels = new float[size * size * 3];
        _coverage = new float[size + 1];
    }

    /// <summary>Rows and columns.</summary>
    public int Size { get; }

    /// <summary>Pixels, (row, column, 3), 0 to 255.</summary>
    public Span<float> Pixels => _pixels;

    /// <summary>
    /// Paints the inside of a polygon (even-odd rule). Points are in pixels; what lies outside of the picture is left out.
    /// </summary>
    public void Fill(ReadOnlySpan<Point> polygon, Colour colour, double opacity = 1)
    {
        double top = double.MaxValue, bottom = double.MinValue, left = double.MaxValue, right = double.MinValue;
        foreach (var point in polygon)
        {
            left = Math.Min(left, point.X);
            right = Math.Max(right, point.X);
            top = Math.Min(top, point.Y);
            bottom = Math.Max(bottom, point.Y);
        }

        if (right <= 0 || left >= Size) return;
        int first = (int)Math.Max(0, left);
        int width = (int)Math.Min(Size - 1, right) - first + 1;
        int last = (int)Math.Min(Size - 1, Math.Floor(bottom));
        for (int row = (int)Math.Max(0, Math.Floor(top)); row <= last; row++)
        {
            Array.Clear(_coverage);
            for (int line = 0; line < LinesPerRow; line++) Cross(polygon, row + ((line + 0.5) / LinesPerRow));
            Blend(row, first, width, colour, (float)opacity);
        }
    }

    private void Cross(ReadOnlySpan<Point> polygon, double y)
    {
        _crossings.Clear();
        var from = polygon[^1];
        foreach (var to in polygon)
        {
            if ((from.Y <= y) != (to.Y <= y)) _crossings.Add(from.X + ((y - from.Y) / (to.Y - from.Y) * (to.X - from.X)));
            from = to;
        }

        _crossings.Sort();
        for (int i = 0; i + 1 < _crossings.Count; i += 2) Cover(Math.Max(0, _crossings[i]), Math.Min(Size, _crossings[i + 1]));
    }

    private void Cover(double left, double right)
    {
        if (right <= left) return;
        int first = (int)left, last = (int)right;
        const float whole = 1f / LinesPerRow;
        if (first == last)
        {
            _coverage[first] += (float)(right - left) * whole;
            return;
        }

        _coverage[first] += (float)(first + 1 - left) * whole;
        for (int x = first + 1; x < last; x++) _coverage[x] += whole;
        _coverage[last] += (float)(right - last) * whole;
    }

    private void Blend(int row, int first, int width, Colour colour, float opacity)
    {
        for (int x = first; x < first + width; x++)
        {
            float alpha = Math.Min(1, _coverage[x]) * opacity;
            if (alpha <= 0) continue;
            int at = ((row * Size) + x) * 3;
            _pixels[at] += alpha * (colour.Red - _pixels[at]);
            _pixels[at + 1] += alpha * (colour.Green - _pixels[at + 1]);
            _pixels[at + 2] += alpha * (colour.Blue - _pixels[at + 2]);
        }
    }
}
