using System.Numerics;

namespace EmpatheticDetection.Media.Sampling;

/// <summary>Resizes frames of one size to another size. Allocates once, not a frame; not thread-safe.</summary>
public sealed class FrameResizer
{
    private readonly ResizeWeights _columns;
    private readonly ResizeWeights _rows;
    private readonly float[][] _lines;
    private readonly int[] _lineOf;
    private readonly float[] _sum;

    /// <summary>Prepares for a pair of sizes.</summary>
    public FrameResizer(FrameSize from, FrameSize to, ResizeMethod method = ResizeMethod.Bilinear)
    {
        (From, To) = (from, to);
        _columns = ResizeWeights.Of(from.Width, to.Width, method);
        _rows = ResizeWeights.Of(from.Height, to.Height, method);
        _lines = new float[_rows.Most][];
        for (int i = 0; i < _lines.Length; i++) _lines[i] = new float[to.Width * 3];
        _lineOf = new int[_lines.Length];
        _sum = new float[to.Width * 3];
    }

    /// <summary>Size that goes in.</summary>
    public FrameSize From { get; }

    /// <summary>Size that comes out.</summary>
    public FrameSize To { get; }

    /// <summary>Resizes a frame.</summary>
    /// <param name="source">(height, width, 3) of <see cref="From"/>.</param>
    /// <param name="target">(height, width, 3) of <see cref="To"/>.</param>
    public void Resize(ReadOnlySpan<byte> source, Span<byte> target)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(source.Length, From.Bytes, nameof(source));
        ArgumentOutOfRangeException.ThrowIfNotEqual(target.Length, To.Bytes, nameof(target));
        if (From == To)
        {
            source.CopyTo(target);
            return;
        }

        Array.Fill(_lineOf, -1);
        int stride = From.Width * 3;
        for (int y = 0; y < To.Height; y++)
        {
            Array.Clear(_sum);
            var weights = _rows.Of(y, out int first);
            for (int k = 0; k < weights.Length; k++)
            {
                // Neighbouring target rows share source rows: each is squeezed once and kept in a ring.
                int row = first + k;
                float[] line = _lines[row % _lines.Length];
                if (_lineOf[row % _lines.Length] != row)
                {
                    Squeeze(source.Slice(row * stride, stride), line);
                    _lineOf[row % _lines.Length] = row;
                }

                Add(line, weights[k], _sum);
            }

            var pixels = target.Slice(y * _sum.Length, _sum.Length);
            for (int i = 0; i < pixels.Length; i++) pixels[i] = (byte)Math.Clamp(_sum[i] + 0.5f, 0, 255);
        }
    }

    /// <summary>One row: (width, 3) bytes -> (new width, 3).</summary>
    private void Squeeze(ReadOnlySpan<byte> row, Span<float> line)
    {
        for (int x = 0; x < To.Width; x++)
        {
            var weights = _columns.Of(x, out int first);
            var pixels = row.Slice(first * 3, weights.Length * 3);
            float red = 0, green = 0, blue = 0;
            for (int k = 0; k < weights.Length; k++)
            {
                float weight = weights[k];
                red += weight * pixels[3 * k];
                green += weight * pixels[(3 * k) + 1];
                blue += weight * pixels[(3 * k) + 2];
            }

            (line[3 * x], line[(3 * x) + 1], line[(3 * x) + 2]) = (red, green, blue);
        }
    }

    private static void Add(ReadOnlySpan<float> line, float weight, Span<float> sum)
    {
        int i = 0;
        for (; i <= line.Length - Vector<float>.Count; i += Vector<float>.Count)
            (new Vector<float>(sum[i..]) + (new Vector<float>(line[i..]) * weight)).CopyTo(sum[i..]);
        for (; i < line.Length; i++) sum[i] += line[i] * weight;
    }
}
