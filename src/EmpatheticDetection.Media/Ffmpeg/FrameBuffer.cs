using EmpatheticDetection.Media.Sampling;

namespace EmpatheticDetection.Media.Ffmpeg;

/// <summary>
/// Keeps frames of which nobody knows yet whether they will be chosen, because the number of frames shows only at the end. Beyond its
/// budget it forgets
/// them all and only counts on; then the chosen ones must be decoded again.
/// </summary>
internal sealed class FrameBuffer(FrameCollector collector, long budget)
{
    private readonly List<byte[]> _frames = [];
    private long _bytes;

    /// <summary>When each frame begins, in seconds.</summary>
    public List<double> Times { get; } = [];

    /// <summary>Whether the frames were too many to keep.</summary>
    public bool Overflowed { get; private set; }

    /// <summary>A frame's pixels (height, width, 3).</summary>
    public void Add(ReadOnlySpan<byte> pixels, FrameSize size, double time)
    {
        Times.Add(time);
        if (Overflowed) return;
        byte[] frame = collector.Resize(pixels, size);
        _frames.Add(frame);
        _bytes += frame.Length;
        if (_bytes <= budget) return;
        Overflowed = true;
        _frames.Clear();
    }

    /// <summary>Some of the frames kept.</summary>
    public IEnumerable<byte[]> Pick(IEnumerable<int> chosen) => chosen.Select(i => _frames[i]);
}
