namespace EmpatheticDetection.Media.Sampling;

/// <summary>Which frames of a film are looked at. A rule is told the moment of every frame and answers with frame numbers.</summary>
public abstract record FrameSampling
{
    /// <summary>
    /// The reference's rule in training: all frames where there are at most <paramref name="count"/>, else floor(i (n - 1) / (count - 1)).
    /// </summary>
    public static FrameSampling Reference(int count = 8) => new ReferenceSampling(count);

    /// <summary>
    /// The reference's rule in its test scripts: multiples of n / 10, which never see the end of a clip. Only for comparison with it.
    /// </summary>
    public static FrameSampling ReferenceTestScripts(int count = 8) => new TestScriptSampling(count);

    /// <summary>The frames in the middle of <paramref name="count"/> equal parts of the film's time.</summary>
    public static FrameSampling Spread(int count) => new SpreadSampling(count);

    /// <summary>The frame that is seen at 0, 1 / rate, 2 / rate, ... seconds; at most <paramref name="most"/> frames.</summary>
    public static FrameSampling PerSecond(double rate, int most = int.MaxValue) => new PerSecondSampling(rate, most);

    /// <summary>Every frame, at most the first <paramref name="most"/>.</summary>
    public static FrameSampling All(int most = int.MaxValue) => new AllSampling(most);

    /// <summary>
    /// The number of frames that always comes out, the last one repeated where there are fewer; null where it depends on the film.
    /// </summary>
    public virtual int? FixedCount => null;

    /// <summary>The frames to look at, each once, ascending.</summary>
    /// <param name="times">When each frame begins, in seconds, ascending; its length is the number of frames.</param>
    /// <param name="duration">When the last frame ends.</param>
    public abstract int[] Choose(ReadOnlySpan<double> times, double duration);

    /// <summary>The frames to look at in a film of even time.</summary>
    public int[] Choose(int frames, double framesPerSecond = 25)
    {
        double[] times = new double[frames];
        for (int i = 0; i < frames; i++) times[i] = i / framesPerSecond;
        return Choose(times, frames / framesPerSecond);
    }

    /// <summary>
    /// Fills the places: frames that cannot be read drop out, the rest moves up, and the last one is repeated up to <see
    /// cref="FixedCount"/>.
    /// </summary>
    /// <param name="readable">The frames that could be read, in order.</param>
    /// <returns>Empty where none could be read.</returns>
    public IReadOnlyList<T> Fill<T>(IReadOnlyList<T> readable)
    {
        ArgumentNullException.ThrowIfNull(readable);
        if (readable.Count == 0 || FixedCount is not int count || readable.Count >= count) return readable;
        return [.. readable, .. Enumerable.Repeat(readable[^1], count - readable.Count)];
    }
}
