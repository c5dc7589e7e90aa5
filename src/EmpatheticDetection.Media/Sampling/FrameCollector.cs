using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Media.Sampling;

/// <summary>Takes frames as they are decoded and brings them to one size.</summary>
internal sealed class FrameCollector(string name, FrameSize? size, ResizeMethod method)
{
    private readonly List<byte[]> _frames = [];
    private FrameSize? _size = size;
    private FrameResizer? _resizer;
    private int _dropped;

    /// <summary>A frame's pixels (height, width, 3); they are copied or resized.</summary>
    public void Add(ReadOnlySpan<byte> pixels, FrameSize from)
    {
        _frames.Add(Resize(pixels, from));
        if ((long)_frames.Count * _size!.Value.Bytes > Array.MaxLength)
            throw new InvalidInputException(
                name, $"{_frames.Count} frames of {_size} do not fit into memory", "Ask for fewer or smaller frames.");
    }

    /// <summary>A frame in the size of all of them.</summary>
    public byte[] Resize(ReadOnlySpan<byte> pixels, FrameSize from)
    {
        var to = _size ??= from; // without a wish the first frame decides
        byte[] resized = new byte[to.Bytes];
        if (_resizer is null || _resizer.From != from) _resizer = new FrameResizer(from, to, method);
        _resizer.Resize(pixels, resized);
        return resized;
    }

    /// <summary>A frame could not be decoded.</summary>
    public void Drop() => _dropped++;

    /// <summary>What was collected.</summary>
    public DecodedFrames Result() => new(_frames, _frames.Count == 0 ? null : _size, _dropped);
}
