namespace EmpatheticDetection.Core.Vision;

/// <summary>For each target pixel along one side: the source pixels it comes from and their weights in fixed point.</summary>
internal sealed class ResampleTaps
{
    /// <summary>Bits behind the point, as Pillow has them for pictures of 8 bits: the sum of weights and pixels fits 32 bits.</summary>
    public const int FractionBits = 22;

    private readonly int[] _first;
    private readonly int[] _start;
    private readonly int[] _weights;

    /// <summary>Computes the weights for one side of a picture.</summary>
    public ResampleTaps(int source, int target, ResampleFilter filter)
    {
        _first = new int[target];
        _start = new int[target + 1];
        var all = new List<int>();
        double scale = (double)source / target;
        double filterScale = Math.Max(scale, 1); // shrinking widens the filter: no aliases
        double support = FilterKernel.Support(filter) * filterScale;
        for (int i = 0; i < target; i++)
        {
            double center = (i + 0.5) * scale;
            int first = Math.Max(0, (int)(center - support + 0.5));
            int end = Math.Min(source, (int)(center + support + 0.5));
            var weights = new double[end - first];
            for (int k = 0; k < weights.Length; k++) weights[k] = FilterKernel.At(filter, (k + first - center + 0.5) * (1 / filterScale));
            double sum = 0;
            foreach (double weight in weights) sum += weight;
            foreach (double weight in weights) all.Add(FixedPoint(sum == 0 ? weight : weight / sum));
            _first[i] = first;
            _start[i + 1] = all.Count;
        }

        _weights = [.. all];
    }

    /// <summary>Weights of target pixel <paramref name="i"/>: from source pixel <paramref name="first"/> on, one a weight.</summary>
    public ReadOnlySpan<int> Of(int i, out int first)
    {
        first = _first[i];
        return _weights.AsSpan(_start[i], _start[i + 1] - _start[i]);
    }

    private static int FixedPoint(double weight) =>
        (int)((weight < 0 ? -0.5 : 0.5) + (weight * (1 << FractionBits)));
}
