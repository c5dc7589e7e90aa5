namespace EmpatheticDetection.Media.Wav;

/// <summary>How one sample is written; numbers are little-endian.</summary>
internal enum SampleEncoding
{
    Unsigned8,
    Signed16,
    Signed24,
    Signed32,
    Float32,
    Float64,
    ALaw,
    MuLaw,
}
