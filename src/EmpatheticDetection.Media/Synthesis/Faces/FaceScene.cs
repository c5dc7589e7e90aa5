using EmpatheticDetection.Core.Randomness;

namespace EmpatheticDetection.Media.Synthesis.Faces;

/// <summary>
/// Where a film was made: a wall in two colours, light from somewhere, a camera with noise. Nothing here depends on an emotion.
/// </summary>
internal sealed class FaceScene
{
    private readonly Colour _top;
    private readonly Colour _bottom;
    private readonly double _brightness;
    private readonly double _acrossX;
    private readonly double _acrossY;
    private readonly double _noise;
    private readonly SeededRandom _random;

    /// <summary>Draws a scene; the camera's noise goes on drawing from <paramref name="random"/>.</summary>
    public FaceScene(SeededRandom random)
    {
        _random = random;
        _top = new Colour((float)random.NextDouble(70, 220), (float)random.NextDouble(70, 220), (float)random.NextDouble(70, 220));
        _bottom = _top.Times(random.NextDouble(0.55, 0.95));
        _brightness = random.NextDouble(0.78, 1.12);
        _acrossX = random.NextDouble(-0.4, 0.4);
        _acrossY = random.NextDouble(-0.2, 0.2);
        _noise = random.NextDouble(1, 5);
    }

    /// <summary>Paints the wall.</summary>
    public void PaintBackground(Canvas canvas)
    {
        var pixels = canvas.Pixels;
        for (int row = 0, at = 0; row < canvas.Size; row++)
        {
            var colour = _top.Towards(_bottom, (double)row / canvas.Size);
            for (int column = 0; column < canvas.Size; column++)
            {
                pixels[at++] = colour.Red;
                pixels[at++] = colour.Green;
                pixels[at++] = colour.Blue;
            }
        }
    }

    /// <summary>Lights the picture and turns it into bytes, (row, column, 3).</summary>
    public void Develop(Canvas canvas, Span<byte> frame)
    {
        var pixels = canvas.Pixels;
        for (int row = 0, at = 0; row < canvas.Size; row++)
        {
            double down = _brightness * (1 + (_acrossY * (((double)row / canvas.Size) - 0.5)));
            for (int column = 0; column < canvas.Size; column++)
            {
                double light = down * (1 + (_acrossX * (((double)column / canvas.Size) - 0.5)));
                double grain = _noise * _random.NextDouble(-1, 1);
                for (int channel = 0; channel < 3; channel++, at++)
                    frame[at] = (byte)Math.Clamp((pixels[at] * light) + grain, 0, 255);
            }
        }
    }
}
