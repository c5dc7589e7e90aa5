namespace EmpatheticDetection.Media.Ffmpeg;

/// <summary>A track of a Matroska stream.</summary>
internal sealed class MatroskaTrack
{
    public ulong Number { get; set; }

    /// <summary>1 = video, 2 = sound.</summary>
    public ulong Type { get; set; }

    public int Width { get; set; }

    public int Height { get; set; }

    public double SampleRate { get; set; } = 8000;

    public int Channels { get; set; } = 1;

    /// <summary>Nanoseconds a frame; 0 where unknown.</summary>
    public ulong DefaultDuration { get; set; }

    public bool IsVideo => Type == 1;

    public bool IsAudio => Type == 2;
}
