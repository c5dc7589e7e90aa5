using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Text.SentencePieces;

/// <summary>
/// A model's compiled rules of normalisation: a double-array trie (Darts-clone, https://github.com/s-yata/darts-clone) over what is
/// replaced, and the replacements, each ended by a zero. The trie may hold anything: each step is checked.
/// </summary>
internal sealed class CharacterMap
{
    /// <summary>Bytes of the longest replacement that is taken; real ones have at most 33.</summary>
    public const int LongestReplacement = 256;

    private const uint LabelMask = (1U << 31) | 0xFF;
    private readonly uint[] _units;
    private readonly byte[] _replacements;

    /// <summary>Takes the compiled rules.</summary>
    /// <exception cref="InvalidInputException">Their sizes contradict each other.</exception>
    public CharacterMap(ReadOnlySpan<byte> compiled, string path)
    {
        uint size = compiled.Length >= 4 ? BinaryPrimitives.ReadUInt32LittleEndian(compiled) : 0;
        if (size < 4 || size % 4 != 0 || size > compiled.Length - 4)
            throw new InvalidInputException(path, "holds damaged rules of normalisation", "Get the model's files again.");
        var trie = compiled.Slice(4, (int)size);
        _units = new uint[size / 4];
        trie.CopyTo(MemoryMarshal.AsBytes(_units.AsSpan()));
        if (!BitConverter.IsLittleEndian) BinaryPrimitives.ReverseEndianness(_units, _units);
        _replacements = compiled[(4 + (int)size)..].ToArray();
    }

    /// <summary>The longest rule that a text begins with.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">Units that are replaced.</param>
    /// <param name="replacement">What stands for them: UTF-8, perhaps empty.</param>
    public bool TryLongest(ReadOnlySpan<char> text, out int length, out ReadOnlySpan<byte> replacement) =>
        TryFind(text, shortest: false, out length, out replacement);

    /// <summary>The shortest rule that a text begins with.</summary>
    public bool TryShortest(ReadOnlySpan<char> text, out ReadOnlySpan<byte> replacement) =>
        TryFind(text, shortest: true, out _, out replacement);

    private bool TryFind(ReadOnlySpan<char> text, bool shortest, out int length, out ReadOnlySpan<byte> replacement)
    {
        length = 0;
        replacement = default;
        Span<byte> bytes = stackalloc byte[4];
        uint node = Offset(_units[0]);
        for (int at = 0; at < text.Length;)
        {
            Rune.DecodeFromUtf16(text[at..], out var rune, out int units);
            at += units;
            foreach (byte label in bytes[..rune.EncodeToUtf8(bytes)])
            {
                node ^= label;
                if (node >= (uint)_units.Length || (_units[node] & LabelMask) != label) return length > 0;
                uint unit = _units[node];
                node ^= Offset(unit);
                if ((unit >> 8 & 1) == 0 || node >= (uint)_units.Length) continue;
                length = at;
                replacement = Replacement(_units[node] & ~(1U << 31));
                if (shortest) return true;
            }
        }

        return length > 0;
    }

    private ReadOnlySpan<byte> Replacement(uint at)
    {
        if (at >= (uint)_replacements.Length) return default;
        var rest = _replacements.AsSpan((int)at);
        if (rest.Length > LongestReplacement) rest = rest[..LongestReplacement];
        int end = rest.IndexOf((byte)0);
        return end < 0 ? rest : rest[..end];
    }

    private static uint Offset(uint unit) => unit >> 10 << (int)((unit & (1U << 9)) >> 6);
}
