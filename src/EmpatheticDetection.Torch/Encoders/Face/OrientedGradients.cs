using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Torch.Encoders.Face;

/// <summary>
/// Where in a picture edges run in which direction: histograms of oriented gradients (Dalal and Triggs 2005,
/// https://doi.org/10.1109/CVPR.2005.177), each cell divided by the strength around it, so that light and colour of skin and background
/// matter little. Of a film, their mean and their deviation over the frames.
/// </summary>
internal static class OrientedGradients
{
    private const int Cells = 8, Directions = 8, Numbers = Cells * Cells * Directions;

    // Of the brightness from 0 to 255: weaker edges are noise.
    private const double Faint = 4;

    /// <summary>How many numbers there are.</summary>
    public const int Count = 2 * Numbers;

    /// <summary>Measures frames, at least one.</summary>
    public static float[] Compute(VideoFrames frames)
    {
        var sum = new double[Numbers];
        var squares = new double[Numbers];
        for (int i = 0; i < frames.Count; i++)
        {
            double[] frame = Frame(frames.Frame(i), frames.Height, frames.Width);
            for (int n = 0; n < Numbers; n++)
            {
                sum[n] += frame[n];
                squares[n] += frame[n] * frame[n];
            }
        }

        var statistics = new float[Count];
        for (int n = 0; n < Numbers; n++)
        {
            double mean = sum[n] / frames.Count;
            statistics[n] = (float)mean;
            statistics[Numbers + n] = (float)Math.Sqrt(Math.Max(0, (squares[n] / frames.Count) - (mean * mean)));
        }

        return statistics;
    }

    private static double[] Frame(ReadOnlySpan<byte> pixels, int height, int width)
    {
        var light = new float[height * width];
        for (int i = 0; i < light.Length; i++) light[i] = (0.299f * pixels[3 * i]) + (0.587f * pixels[(3 * i) + 1]) + (0.114f * pixels[(3 * i) + 2]);
        var cells = new double[Numbers];
        for (int y = 1; y < height - 1; y++)
        {
            for (int x = 1; x < width - 1; x++)
            {
                int at = (y * width) + x;
                float across = light[at + 1] - light[at - 1], down = light[at + width] - light[at - width];
                float strength = MathF.Sqrt((across * across) + (down * down));
                // Edges have no sign: half a turn is all directions. Shared between the two nearest.
                float place = Directions * ((MathF.Atan2(down, across) / MathF.PI) + 1);
                int direction = (int)place;
                float share = place - direction;
                int cell = ((y * Cells / height * Cells) + (x * Cells / width)) * Directions;
                cells[cell + (direction % Directions)] += strength * (1 - share);
                cells[cell + ((direction + 1) % Directions)] += strength * share;
            }
        }

        return Normalised(cells, height * width / (double)(Cells * Cells));
    }

    // By the mean strength of the three by three cells around.
    private static double[] Normalised(double[] cells, double pixels)
    {
        var result = new double[Numbers];
        for (int row = 0; row < Cells; row++)
        {
            for (int column = 0; column < Cells; column++)
            {
                double strength = 0;
                int around = 0;
                for (int r = Math.Max(0, row - 1); r <= Math.Min(Cells - 1, row + 1); r++)
                {
                    for (int c = Math.Max(0, column - 1); c <= Math.Min(Cells - 1, column + 1); c++, around++)
                        for (int d = 0; d < Directions; d++)
                            strength += cells[(((r * Cells) + c) * Directions) + d];
                }

                int cell = ((row * Cells) + column) * Directions;
                for (int d = 0; d < Directions; d++) result[cell + d] = Math.Sqrt(cells[cell + d] / ((strength / around) + (Faint * pixels)));
            }
        }

        return result;
    }
}
