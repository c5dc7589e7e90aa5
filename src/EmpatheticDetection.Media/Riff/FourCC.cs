using System.Buffers.Binary;
using System.Text;

namespace EmpatheticDetection.Media.Riff;

/// <summary>A chunk's name: four bytes, the first in the lowest bits.</summary>
internal readonly record struct FourCC(uint Value)
{
    public static readonly FourCC Riff = Of("RIFF");
    public static readonly FourCC Rf64 = Of("RF64");
    public static readonly FourCC Bw64 = Of("BW64");
    public static readonly FourCC Ds64 = Of("ds64");
    public static readonly FourCC List = Of("LIST");
    public static readonly FourCC Wave = Of("WAVE");
    public static readonly FourCC Fmt = Of("fmt ");
    public static readonly FourCC Data = Of("data");
    public static readonly FourCC Avi = Of("AVI ");
    public static readonly FourCC Avix = Of("AVIX");

    /// <summary>The name spelt as four ASCII characters.</summary>
    public static FourCC Of(string name) => Read(Encoding.ASCII.GetBytes(name));

    /// <summary>The name at the start of some bytes.</summary>
    public static FourCC Read(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt32LittleEndian(bytes));

    /// <summary>The four characters; what is not printable becomes a dot.</summary>
    public override string ToString() => string.Create(4, Value, static (text, value) =>
    {
        for (int i = 0; i < 4; i++)
        {
            char c = (char)((value >> (8 * i)) & 0xFF);
            text[i] = c is >= ' ' and <= '~' ? c : '.';
        }
    });
}
