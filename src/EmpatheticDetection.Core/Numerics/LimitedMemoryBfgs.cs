namespace EmpatheticDetection.Core.Numerics;

/// <summary>The value of a function at a point, and its gradient there.</summary>
internal delegate double DifferentiableFunction(ReadOnlySpan<double> point, Span<double> gradient);

/// <summary>
/// Minimises a smooth function by limited-memory BFGS (Liu and Nocedal 1989) with a bisecting line search for the weak Wolfe conditions
/// (Lewis and Overton 2013). Written by hand, because this assembly has no package. The value never rises from step to step.
/// </summary>
internal static class LimitedMemoryBfgs
{
    private const int Memory = 12;

    /// <summary>
    /// Goes down from <paramref name="start"/> until no entry of the gradient exceeds the tolerance, or rounding allows no step.
    /// </summary>
    /// <returns>The point that was reached.</returns>
    public static double[] Minimise(
        DifferentiableFunction function, double[] start, double gradientTolerance, int maximumIterations = 5000,
        CancellationToken cancellation = default)
    {
        int size = start.Length;
        double[] point = [.. start], gradient = new double[size], nextPoint = new double[size], nextGradient = new double[size];
        double value = function(point, gradient);
        var history = new List<(double[] Step, double[] Change, double InverseProduct)>();
        for (int iteration = 0; iteration < maximumIterations && Largest(gradient) > gradientTolerance; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            double[] direction = Direction(gradient, history);
            if (DotProduct.Of(direction, gradient) >= 0)
            {
                history.Clear();
                direction = Direction(gradient, history);
            }

            double first = history.Count > 0 ? 1 : Math.Min(1, 1 / Math.Sqrt(DotProduct.Of(gradient, gradient)));
            double nextValue = LineSearch(function, point, value, gradient, direction, first, nextPoint, nextGradient);
            if (!(nextValue <= value) || point.AsSpan().SequenceEqual(nextPoint))
            {
                if (history.Count == 0) break;
                history.Clear(); // once more along the gradient itself
                continue;
            }

            Remember(history, Subtract(nextPoint, point), Subtract(nextGradient, gradient));
            (point, nextPoint, gradient, nextGradient, value) = (nextPoint, point, nextGradient, gradient, nextValue);
        }

        return point;
    }

    /// <summary>The two-loop recursion: minus the gradient times the approximate inverse Hessian.</summary>
    private static double[] Direction(double[] gradient, List<(double[] Step, double[] Change, double InverseProduct)> history)
    {
        double[] direction = Array.ConvertAll(gradient, g => -g);
        Span<double> alphas = stackalloc double[Memory];
        for (int i = history.Count - 1; i >= 0; i--)
        {
            alphas[i] = history[i].InverseProduct * DotProduct.Of(history[i].Step, direction);
            AddScaled(direction, -alphas[i], history[i].Change);
        }

        if (history.Count > 0)
        {
            var (_, change, inverseProduct) = history[^1];
            double scale = 1 / (inverseProduct * DotProduct.Of(change, change));
            for (int i = 0; i < direction.Length; i++) direction[i] *= scale;
        }

        for (int i = 0; i < history.Count; i++)
            AddScaled(direction, alphas[i] - (history[i].InverseProduct * DotProduct.Of(history[i].Change, direction)), history[i].Step);
        return direction;
    }

    private static double LineSearch(
        DifferentiableFunction function, double[] point, double value, double[] gradient, double[] direction, double step,
        double[] nextPoint, double[] nextGradient)
    {
        double slope = DotProduct.Of(gradient, direction), low = 0, high = double.PositiveInfinity, nextValue = value;
        for (int trial = 0; trial < 60; trial++)
        {
            for (int i = 0; i < point.Length; i++) nextPoint[i] = point[i] + (step * direction[i]);
            nextValue = function(nextPoint, nextGradient);
            if (!(nextValue <= value + (1e-4 * step * slope))) high = step; // also when it is not a number
            else if (DotProduct.Of(nextGradient, direction) < 0.9 * slope) low = step;
            else break;
            step = double.IsInfinity(high) ? 2 * low : 0.5 * (low + high);
        }

        return nextValue;
    }

    private static void Remember(List<(double[] Step, double[] Change, double InverseProduct)> history, double[] step, double[] change)
    {
        double product = DotProduct.Of(step, change);
        if (!(product > 1e-14 * DotProduct.Of(change, change))) return;
        if (history.Count == Memory) history.RemoveAt(0);
        history.Add((step, change, 1 / product));
    }

    private static double Largest(double[] vector) => vector.Max(Math.Abs);

    private static double[] Subtract(double[] first, double[] second)
    {
        var difference = new double[first.Length];
        for (int i = 0; i < difference.Length; i++) difference[i] = first[i] - second[i];
        return difference;
    }

    private static void AddScaled(double[] target, double factor, double[] vector)
    {
        for (int i = 0; i < target.Length; i++) target[i] += factor * vector[i];
    }
}
