using EmpatheticDetection.Media.Riff;

namespace EmpatheticDetection.Media.Avi;

/// <summary>Where an AVI's streams lie.</summary>
internal sealed class AviContents
{
    /// <summary>The streams in the order of their headers; the place is the number in the names of their chunks.</summary>
    public List<AviStream> Streams { get; } = [];

    /// <summary>Pieces of the first video stream, a frame each; an empty one repeats the frame before.</summary>
    public List<RiffSegment> Frames { get; } = [];

    /// <summary>Pieces of the first sound stream.</summary>
    public List<RiffSegment> Sound { get; } = [];

    /// <summary>Microseconds a frame, from the main header.</summary>
    public uint MicrosecondsPerFrame { get; set; }

    /// <summary>Frames that the main header claims.</summary>
    public uint ClaimedFrames { get; set; }

    /// <summary>Whether the frames' list was found.</summary>
    public bool HasMovie { get; set; }

    /// <summary>Whether the file ends within a chunk, or chunks were lost.</summary>
    public bool Truncated { get; set; }

    /// <summary>Place of the first video stream; -1 where there is none.</summary>
    public int Video => Streams.FindIndex(stream => stream.Kind == AviChunks.Video);

    /// <summary>Place of the first sound stream; -1 where there is none.</summary>
    public int Audio => Streams.FindIndex(stream => stream.Kind == AviChunks.Audio);
}
