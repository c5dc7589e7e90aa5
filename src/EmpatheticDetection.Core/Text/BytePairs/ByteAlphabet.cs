namespace EmpatheticDetection.Core.Text.BytePairs;

/// <summary>The letters that stand for bytes in byte-level vocabularies (GPT-2's): printable ones for themselves, the others from U+0100 on.</summary>
internal static class ByteAlphabet
{
    private static readonly char[] Letters = Make();

    /// <summary>The letter of a byte.</summary>
    public static char Of(byte value) => Letters[value];

    private static char[] Make()
    {
        char[] letters = new char[256];
        char next = '\u0100';
        for (int value = 0; value < 256; value++)
            letters[value] = value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF) ? (char)value : next++;
        return letters;
    }
}
