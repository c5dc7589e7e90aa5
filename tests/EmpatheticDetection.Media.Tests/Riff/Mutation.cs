using CsCheck;

namespace EmpatheticDetection.Media.Tests.Riff;

/// <summary>Damage to a file: bytes and sizes overwritten, parts cut out, doubled, the end cut off.</summary>
internal sealed record Mutation(int Kind, double Place, int Length, uint Value)
{
    private static readonly uint[] Traps = [0, 1, 7, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0xFFFFFFF7, 0x10000, 0x7FFFF000];

    public static readonly Gen<Mutation[]> Some = Gen.Select(
        Gen.Int[0, 5], Gen.Double[0, 1], Gen.Int[1, 64], Gen.OneOf(Gen.UInt, Gen.Int[0, Traps.Length - 1].Select(i => Traps[i])))
        .Select((kind, place, length, value) => new Mutation(kind, place, length, value)).Array[1, 6];

    public static byte[] Apply(byte[] file, IEnumerable<Mutation> mutations)
    {
        foreach (var mutation in mutations) file = mutation.Apply(file);
        return file;
    }

    private byte[] Apply(byte[] file)
    {
        // The head of a file decides most: half of the damage is done there.
        int at = (int)(Place < 0.5 ? Place * 2 * Math.Min(file.Length, 512) : (Place - 0.5) * 2 * file.Length);
        int length = Math.Min(Length, file.Length - at);
        byte[] changed = [.. file];
        switch (Kind)
        {
            case 0 when at < file.Length:
                changed[at] = (byte)Value;
                return changed;
            case 1 or 2 when at + 4 <= file.Length:
                BitConverter.TryWriteBytes(changed.AsSpan(at), Value);
                return changed;
            case 3:
                return [.. file[..at], .. file[(at + length)..]];
            case 4:
                return [.. file[..(at + length)], .. file[at..]];
            case 5:
                return file[..at];
            default:
                return changed;
        }
    }
}
