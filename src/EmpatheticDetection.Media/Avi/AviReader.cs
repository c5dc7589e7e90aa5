using System.Buffers.Binary;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Media.Riff;
using EmpatheticDetection.Media.Sampling;
using EmpatheticDetection.Media.Wav;

namespace EmpatheticDetection.Media.Avi;

/// <summary>
/// Reads AVI films of motion JPEG with PCM sound in managed code: with an index or without, OpenDML, truncated. Opening a film finds its
/// frames without decoding any; <see cref="ReadFrames"/> decodes only those that are asked for. Not thread-safe.
/// </summary>
public sealed class AviReader : IDisposable
{
    private readonly RiffSource _source;
    private readonly AviContents _contents;

    private AviReader(RiffSource source, CancellationToken cancellationToken)
    {
        _source = source;
        _contents = AviParser.Parse(source, cancellationToken);
        int video = _contents.Video;
        if (video >= 0)
        {
            IsMotionJpeg = Codecs.IsMotionJpeg(_contents.Streams[video]);
            Codec = Codecs.NameOf(_contents.Streams[video]);
            FramesPerSecond = RateOf(_contents.Streams[video]);
        }
    }

    /// <summary>Whether there is a video stream.</summary>
    public bool HasVideo => _contents.Video >= 0;

    /// <summary>Whether there is a sound stream.</summary>
    public bool HasAudio => _contents.Audio >= 0;

    /// <summary>Whether the frames are motion JPEG, the only codec read here.</summary>
    public bool IsMotionJpeg { get; }

    /// <summary>The video codec's four letters; null without video.</summary>
    public string? Codec { get; }

    /// <summary>Whether the sound is in one of the codecs that are read here.</summary>
    public bool IsAudioPcm => HasAudio && WaveFormat.IsPcm(_contents.Streams[_contents.Audio].Format);

    /// <summary>Columns of the frames as the head of the file has it.</summary>
    public int Width => HasVideo ? Codecs.SizeOf(_contents.Streams[_contents.Video]).Width : 0;

    /// <summary>Rows of the frames as the head of the file has it.</summary>
    public int Height => HasVideo ? Codecs.SizeOf(_contents.Streams[_contents.Video]).Height : 0;

    /// <summary>Frames in the file, whole ones.</summary>
    public int FrameCount => _contents.Frames.Count;

    /// <summary>Frames a second, 25 where the file does not say.</summary>
    public double FramesPerSecond { get; }

    /// <summary>Whether the file ends too early or parts of it are lost.</summary>
    public bool Truncated => _contents.Truncated;

    /// <summary>Opens a file.</summary>
    /// <exception cref="InvalidInputException">It cannot be read or is no AVI.</exception>
    public static AviReader Open(string path, CancellationToken cancellationToken = default) =>
        Open(RiffSource.Open(path), cancellationToken);

    /// <summary>Reads the bytes of an AVI file.</summary>
    /// <param name="name">What error messages call it.</param>
    /// <param name="bytes">The file.</param>
    /// <exception cref="InvalidInputException">It is no AVI.</exception>
    public static AviReader Open(string name, ReadOnlyMemory<byte> bytes) => Open(RiffSource.Of(name, bytes), default);

    internal static AviReader Open(RiffSource source, CancellationToken cancellationToken)
    {
        try
        {
            return new AviReader(source, cancellationToken);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>Reads the sound as in <see cref="WavReader"/>.</summary>
    /// <exception cref="InvalidInputException">There is none, it is not PCM, or holds NaN or infinite samples.</exception>
    public WavRecording ReadAudio(CancellationToken cancellationToken = default)
    {
        if (!HasAudio) throw new InvalidInputException(_source.Name, "has no sound stream");
        var format = WaveFormat.Parse(_source.Name, _contents.Streams[_contents.Audio].Format);
        float[] samples = SampleDecoder.ReadMono(_source.Name, new SegmentReader(_source, _contents.Sound), format, cancellationToken);
        return new WavRecording(new AudioSignal(samples, format.SampleRate), format.Channels, Truncated);
    }

    /// <summary>Decodes some frames.</summary>
    /// <param name="frames">Frame numbers, ascending.</param>
    /// <param name="size">Size of the frames; null leaves them as the first one is.</param>
    /// <param name="method">How they are resized.</param>
    /// <param name="cancellationToken">Stops between two frames.</param>
    /// <returns>The frames that could be decoded, in order, and how many could not.</returns>
    /// <exception cref="InvalidInputException">The codec is not motion JPEG.</exception>
    public DecodedFrames ReadFrames(
        IReadOnlyList<int> frames, FrameSize? size, ResizeMethod method = ResizeMethod.Bilinear,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(frames);
        if (HasVideo && !IsMotionJpeg) throw new InvalidInputException(_source.Name, $"its frames are in codec {Codec}, not motion JPEG");
        var collector = new FrameCollector(_source.Name, size, method);
        foreach (int frame in frames)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Decode(frame) is { } image) collector.Add(image.Data, new FrameSize(image.Width, image.Height));
            else collector.Drop();
        }

        return collector.Result();
    }

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    private StbImageSharp.ImageResult? Decode(int frame)
    {
        // An empty chunk stands for the frame before.
        while (frame > 0 && _contents.Frames[frame].Size == 0) frame--;
        var segment = _contents.Frames[frame];
        if (segment.Size is 0 or > int.MaxValue / 2) return null;
        byte[] bytes = new byte[segment.Size];
        return _source.Read(segment.Start, bytes) == bytes.Length ? JpegDecoder.Decode(bytes) : null;
    }

    private double RateOf(AviStream video)
    {
        double rate = video.Scale == 0 ? 0 : (double)video.Rate / video.Scale;
        if (rate is > 0.001 and < 10_000) return rate;
        rate = _contents.MicrosecondsPerFrame == 0 ? 0 : 1e6 / _contents.MicrosecondsPerFrame;
        return rate is > 0.001 and < 10_000 ? rate : 25;
    }
}
