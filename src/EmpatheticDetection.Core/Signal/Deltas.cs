namespace EmpatheticDetection.Core.Signal;

/// <summary>
/// The local slope (order 1), curvature (order 2), ... of features over time: the derivative of a polynomial of that order fitted to a
/// window of frames (Savitzky and Golay 1964), equal to librosa's <c>feature.delta</c>.
/// </summary>
public static class Deltas
{
    /// <summary>Computes deltas.</summary>
    /// <param name="features">(frames, count).</param>
    /// <param name="count">Features of a frame.</param>
    /// <param name="width">Frames of the window, odd, at least 3 and more than <paramref name="order"/>.</param>
    /// <param name="order">Which derivative.</param>
    /// <param name="repeatEdges">
    /// False (librosa's <c>interp</c>): within half a window of an end, the derivative of the polynomial through the outermost window, so
    /// there
    /// must be as many frames as it is wide. True (<c>nearest</c>): the outermost frames are repeated, so any number will do.
    /// </param>
    /// <returns>(frames, count).</returns>
    /// <exception cref="ArgumentException">Width or order cannot be, or there are fewer frames than the window is wide.</exception>
    public static float[] Compute(ReadOnlySpan<float> features, int count, int width = 9, int order = 1, bool repeatEdges = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(order);
        if (width < 3 || width % 2 == 0 || width <= order)
            throw new ArgumentException(
                $"a window of {width} frames: it must be odd, at least 3 and more than the order {order}",
                nameof(width));
        if (features.Length % count != 0) throw new ArgumentException("not a whole number of frames", nameof(features));
        int frames = features.Length / count;
        if (frames < width && !repeatEdges)
            throw new ArgumentException(
                $"{frames} frames are fewer than the window's {width}; repeat the edges or take a shorter window",
                nameof(features));

        double[] weights = Weights(width, order);
        int half = width / 2;
        float[] result = new float[features.Length];
        for (int t = 0; t < frames; t++)
        {
            // The top derivative of a polynomial of the same order is constant: near an end it is that of the outermost full window.
            int centre = repeatEdges ? t : Math.Clamp(t, half, frames - 1 - half);
            for (int f = 0; f < count; f++)
            {
                double sum = 0;
                for (int i = 0; i < width; i++)
                    sum += weights[i] * features[(Math.Clamp(centre + i - half, 0, frames - 1) * count) + f];
                result[(t * count) + f] = (float)sum;
            }
        }

        return result;
    }

    // order! times the leading coefficient of the fit. With the discrete (Gram) polynomials g that are orthogonal on the window, monic of
    // their
    // degree, the leading coefficient is sum g(i) x(i) / sum g(i)².
    private static double[] Weights(int width, int order)
    {
        int half = width / 2;
        double[] previous = new double[width], current = new double[width];
        Array.Fill(current, 1);
        double previousNorm = 1, factorial = 1;
        for (int degree = 0; degree < order; degree++)
        {
            double norm = 0;
            foreach (double value in current) norm += value * value;
            double[] next = new double[width];
            for (int i = 0; i < width; i++)
                next[i] = ((i - half) * current[i]) - (degree == 0 ? 0 : norm / previousNorm * previous[i]);
            (previous, current, previousNorm) = (current, next, norm);
            factorial *= degree + 1;
        }

        double square = 0;
        foreach (double value in current) square += value * value;
        return Array.ConvertAll(current, value => value * factorial / square);
    }
}
