namespace EmpatheticDetection.Core.Signal;

/// <summary>How prosody is measured. The defaults suit speech at 16 kHz: 64 ms frames every 10 ms, as many frames as the speech
/// spectrogram's.</summary>
public sealed record ProsodyOptions
{
    /// <summary>How pitch is followed.</summary>
    public YinOptions Pitch { get; init; } = new() { FrameLength = 1024, HopLength = 160 };

    /// <summary>A frame is voiced when its aperiodicity is at most this.</summary>
    public double MaximumAperiodicity { get; init; } = 0.25;

    /// <summary>A frame is unvoiced when it lies more than this many dB below the recording's loudest.</summary>
    public double Range { get; init; } = 40;
}
