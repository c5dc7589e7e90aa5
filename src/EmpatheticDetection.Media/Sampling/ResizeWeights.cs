namespace EmpatheticDetection.Media.Sampling;

/// <summary>For each target pixel along one side: the source pixels it comes from and their weights, which sum to 1.</summary>
internal sealed class ResizeWeights
{
    private readonly int[] _first;
    private readonly int[] _start;
    private readonly float[] _weights;

    private ResizeWeights(int target, Func<int, (int First, float[] Weights)> make)
    {
        _first = new int[target];
        _start = new int[target + 1];
        var all = new List<float>();
        for (int i = 0; i < target; i++)
        {
            (_first[i], float[] weights) = make(i);
            all.AddRange(weights);
            _start[i + 1] = all.Count;
            Most = Math.Max(Most, weights.Length);
        }

        _weights = [.. all];
    }

    /// <summary>The most source pixels that one target pixel needs.</summary>
    public int Most { get; }

    /// <summary>Weights for a method; areas are for shrinking only.</summary>
    public static ResizeWeights Of(int source, int target, ResizeMethod method) => new(
        target, method == ResizeMethod.Area && target < source ? i => Area(source, target, i) : i => Bilinear(source, target, i));

    /// <summary>Source pixels of target pixel <paramref name="i"/>: from <paramref name="first"/> on, one a weight.</summary>
    public ReadOnlySpan<float> Of(int i, out int first)
    {
        first = _first[i];
        return _weights.AsSpan(_start[i], _start[i + 1] - _start[i]);
    }

    private static (int First, float[] Weights) Bilinear(int source, int target, int i)
    {
        double place = ((i + 0.5) * source / target) - 0.5;
        int first = (int)Math.Floor(place);
        float fraction = (float)(place - first);
        if (first < 0) return (0, [1]);
        if (first >= source - 1) return (source - 1, [1]);
        return (first, [1 - fraction, fraction]);
    }

    private static (int First, float[] Weights) Area(int source, int target, int i)
    {
        double scale = (double)source / target;
        double begin = i * scale;
        double end = Math.Min(source, begin + scale);
        int first = (int)Math.Floor(begin + 1e-9);
        int last = Math.Clamp((int)Math.Ceiling(end - 1e-9) - 1, first, source - 1);
        float[] weights = new float[last - first + 1];
        for (int k = 0; k < weights.Length; k++)
            weights[k] = (float)((Math.Min(end, first + k + 1) - Math.Max(begin, first + k)) / (end - begin));
        return (first, weights);
    }
}
