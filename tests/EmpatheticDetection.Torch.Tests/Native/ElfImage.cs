using System.Buffers.Binary;
using System.Text;

namespace EmpatheticDetection.Torch.Tests.Native;

/// <summary>A little-endian 64-bit ELF file with nothing in it but its section headers, version requirements and their names.</summary>
internal static class ElfImage
{
    public const int RequirementsAt = 64;
    private const int RequirementSize = 16;
    private const int SectionSize = 64;

    /// <summary>One library (Elf64_Verneed) that is needed in these versions (an Elf64_Vernaux each).</summary>
    public static byte[] Needing(params string[] versions)
    {
        var names = new List<byte> { 0 };
        var nameOffsets = versions.Select(version => Append(names, version)).ToArray();
        int namesAt = RequirementsAt + (RequirementSize * (1 + versions.Length));
        int sectionsAt = (namesAt + names.Count + 7) / 8 * 8;
        byte[] image = new byte[sectionsAt + (3 * SectionSize)];

        ((byte[])[0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1]).CopyTo(image, 0);
        Put64(image, 0x28, sectionsAt);
        Put16(image, 0x3A, SectionSize);
        Put16(image, 0x3C, 3);
        names.CopyTo(image, namesAt);

        Put16(image, RequirementsAt, 1); // vn_version
        Put16(image, RequirementsAt + 2, versions.Length); // vn_cnt
        Put32(image, RequirementsAt + 8, RequirementSize); // vn_aux
        for (int i = 0; i < versions.Length; i++)
        {
            Put32(image, FlagsOf(i) - 4 + 8, nameOffsets[i]); // vna_name
            Put32(image, FlagsOf(i) - 4 + 12, i + 1 < versions.Length ? RequirementSize : 0); // vna_next
        }

        int need = sectionsAt + SectionSize, text = sectionsAt + (2 * SectionSize);
        Put32(image, need + 4, 0x6ffffffe); // SHT_GNU_verneed
        Put64(image, need + 0x18, RequirementsAt);
        Put32(image, need + 0x28, 2); // its names are in section 2
        Put32(image, need + 0x2C, 1); // one library
        Put32(image, text + 4, 3); // SHT_STRTAB
        Put64(image, text + 0x18, namesAt);
        return image;
    }

    /// <summary>Where the flags of a version's requirement are.</summary>
    public static int FlagsOf(int version) => RequirementsAt + (RequirementSize * (1 + version)) + 4;

    private static int Append(List<byte> names, string name)
    {
        int offset = names.Count;
        names.AddRange(Encoding.ASCII.GetBytes(name));
        names.Add(0);
        return offset;
    }

    private static void Put16(byte[] image, int at, int value) => BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(at), (ushort)value);

    private static void Put32(byte[] image, int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan(at), value);

    private static void Put64(byte[] image, int at, long value) => BinaryPrimitives.WriteInt64LittleEndian(image.AsSpan(at), value);
}
