namespace EmpatheticDetection.Media.Wav;

/// <summary>The logarithmic 8-bit codes of telephony, ITU-T G.711, as tables of 256 amplitudes.</summary>
internal static class Companding
{
    /// <summary>A-law.</summary>
    public static readonly float[] ALaw = [.. Enumerable.Range(0, 256).Select(code => DecodeALaw(code) / 32768f)];

    /// <summary>Mu-law.</summary>
    public static readonly float[] MuLaw = [.. Enumerable.Range(0, 256).Select(code => DecodeMuLaw(code) / 32768f)];

    // Every second bit is inverted; sign, 3 bits of exponent, 4 bits of mantissa; 13 bits, here scaled to 16.
    private static int DecodeALaw(int code)
    {
        code ^= 0x55;
        int exponent = (code >> 4) & 7;
        int magnitude = ((code & 0x0F) << 4) + 8;
        if (exponent > 0) magnitude = (magnitude + 0x100) << (exponent - 1);
        return (code & 0x80) != 0 ? magnitude : -magnitude;
    }

    // All bits are inverted; the bias of 33 (132 in 16 bits) makes the segments meet.
    private static int DecodeMuLaw(int code)
    {
        code = ~code & 0xFF;
        int magnitude = ((((code & 0x0F) << 3) + 0x84) << ((code >> 4) & 7)) - 0x84;
        return (code & 0x80) != 0 ? -magnitude : magnitude;
    }
}
