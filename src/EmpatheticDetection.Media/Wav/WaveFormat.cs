using EmpatheticDetection.Media.Riff;

namespace EmpatheticDetection.Media.Wav;

/// <summary>WAVEFORMATEX: how the bytes of a sound stream are to be read.</summary>
internal static class WaveFormat
{
    /// <summary>Bytes of the format of plain PCM.</summary>
    public const int PcmSize = 16;

    /// <summary>The format of one channel of 16-bit PCM.</summary>
    public static void WriteMono16(RiffWriter riff, int sampleRate) =>
        riff.UInt16(1).UInt16(1).UInt32((uint)sampleRate).UInt32(checked((uint)sampleRate * 2u)).UInt16(2).UInt16(16);
}
