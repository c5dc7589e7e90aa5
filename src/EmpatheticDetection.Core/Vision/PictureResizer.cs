namespace EmpatheticDetection.Core.Vision;

/// <summary>
/// Resizes pictures as Pillow does, to the bit: along width first, rounded to bytes, then along height, in fixed point, smoothed
/// beforehand where it shrinks. A side whose length stays is left alone. Source: https://github.com/python-pillow/Pillow (Resample.c).
/// </summary>
internal sealed class PictureResizer
{
    private readonly int _height;
    private readonly int _width;
    private readonly int _newHeight;
    private readonly int _newWidth;
    private readonly ResampleFilter _filter;
    private readonly ResampleTaps? _columns;
    private readonly ResampleTaps? _rows;
    private readonly byte[] _squeezed;

    /// <summary>Prepares for a pair of sizes. Not thread-safe, as it keeps the picture in between.</summary>
    public PictureResizer(int height, int width, int newHeight, int newWidth, ResampleFilter filter)
    {
        (_height, _width, _newHeight, _newWidth, _filter) = (height, width, newHeight, newWidth, filter);
        bool curve = filter != ResampleFilter.Nearest;
        _columns = curve && width != newWidth ? new ResampleTaps(width, newWidth, filter) : null;
        _rows = curve && height != newHeight ? new ResampleTaps(height, newHeight, filter) : null;
        _squeezed = _columns is not null && _rows is not null ? new byte[checked(3 * height * newWidth)] : [];
    }

    /// <summary>Resizes a picture.</summary>
    /// <param name="source">(height, width, 3).</param>
    /// <param name="target">(new height, new width, 3).</param>
    public void Resize(ReadOnlySpan<byte> source, Span<byte> target)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(source.Length, 3 * _height * _width, nameof(source));
        ArgumentOutOfRangeException.ThrowIfNotEqual(target.Length, 3 * _newHeight * _newWidth, nameof(target));
        if (_filter == ResampleFilter.Nearest)
        {
            Nearest(source, target);
            return;
        }

        if (_columns is null && _rows is null)
        {
            source.CopyTo(target);
            return;
        }

        var squeezed = _rows is null ? target : _columns is null ? [] : _squeezed.AsSpan();
        if (_columns is not null)
            for (int y = 0; y < _height; y++)
                Squeeze(source.Slice(3 * y * _width, 3 * _width), squeezed.Slice(3 * y * _newWidth, 3 * _newWidth), _columns);
        if (_rows is not null) Stack(_columns is null ? source : squeezed, target, _rows);
    }

    private void Squeeze(ReadOnlySpan<byte> row, Span<byte> target, ResampleTaps taps)
    {
        for (int x = 0; x < _newWidth; x++)
        {
            var weights = taps.Of(x, out int first);
            var pixels = row.Slice(3 * first, 3 * weights.Length);
            int red = Half, green = Half, blue = Half;
            for (int k = 0; k < weights.Length; k++)
            {
                red += weights[k] * pixels[3 * k];
                green += weights[k] * pixels[(3 * k) + 1];
                blue += weights[k] * pixels[(3 * k) + 2];
            }

            (target[3 * x], target[(3 * x) + 1], target[(3 * x) + 2]) = (Byte(red), Byte(green), Byte(blue));
        }
    }

    private void Stack(ReadOnlySpan<byte> source, Span<byte> target, ResampleTaps taps)
    {
        int stride = 3 * _newWidth;
        int[] sum = new int[stride];
        for (int y = 0; y < _newHeight; y++)
        {
            var weights = taps.Of(y, out int first);
            Array.Fill(sum, Half);
            for (int k = 0; k < weights.Length; k++)
            {
                var row = source.Slice((first + k) * stride, stride);
                int weight = weights[k];
                for (int i = 0; i < sum.Length; i++) sum[i] += weight * row[i];
            }

            var pixels = target.Slice(y * stride, stride);
            for (int i = 0; i < pixels.Length; i++) pixels[i] = Byte(sum[i]);
        }
    }

    private void Nearest(ReadOnlySpan<byte> source, Span<byte> target)
    {
        int[] columns = Places(_width, _newWidth), rows = Places(_height, _newHeight);
        for (int y = 0; y < _newHeight; y++)
        {
            var from = source.Slice(3 * rows[y] * _width, 3 * _width);
            var to = target.Slice(3 * y * _newWidth, 3 * _newWidth);
            for (int x = 0; x < columns.Length; x++) from.Slice(3 * columns[x], 3).CopyTo(to.Slice(3 * x, 3));
        }
    }

    // The places are added up step by step, as Pillow does: products would round otherwise.
    private static int[] Places(int source, int target)
    {
        int[] places = new int[target];
        double step = (double)source / target, place = step * 0.5;
        for (int i = 0; i < target; i++, place += step) places[i] = Math.Min((int)place, source - 1);
        return places;
    }

    private const int Half = 1 << (ResampleTaps.FractionBits - 1);

    private static byte Byte(int sum) => (byte)Math.Clamp(sum >> ResampleTaps.FractionBits, 0, 255);
}
