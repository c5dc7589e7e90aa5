// Compiled by MSBuild while building (netstandard2.0, no packages) and by the tests.
#nullable disable
using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;

#if !TORCH_NATIVE_FIX_TEST
/// <summary>Copies TorchSharp's native library with one version requirement made optional; see TorchNativeFix.targets.</summary>
public class PatchTorchSharpNative : Microsoft.Build.Utilities.Task
{
    /// <summary>The library of the package.</summary>
    public string Source { get; set; }

    /// <summary>Where the patched copy goes.</summary>
    public string Destination { get; set; }

    /// <summary>SHA-256 (hexadecimal, separated by semicolons) of the libraries that the patch was proven on.</summary>
    public string KnownHashes { get; set; }

    public override bool Execute()
    {
        try
        {
            byte[] patched = TorchSharpNative.Patch(File.ReadAllBytes(Source), KnownHashes);
            Directory.CreateDirectory(Path.GetDirectoryName(Destination));
            string temporary = Destination + "." + Guid.NewGuid().ToString("N") + ".tmp";
            File.WriteAllBytes(temporary, patched);
            File.SetLastWriteTimeUtc(temporary, File.GetLastWriteTimeUtc(Source));
            if (File.Exists(Destination)) File.Delete(Destination);
            File.Move(temporary, Destination);
            return true;
        }
        catch (InvalidDataException e)
        {
            Log.LogError(Source + ": " + e.Message);
            return false;
        }
    }
}
#endif

/// <summary>
/// libLibTorchSharp.so asks for GLIBCXX_3.4.32 (GCC 13) only because of std::ios_base_library_init(), a marker of the linker
/// that is never called. Marking that one requirement as weak (VER_FLG_WEAK of its Elf64_Vernaux) makes the loader of systems
/// with an older libstdc++ (Debian 12, Ubuntu 22.04) accept the library. Nothing else of the file changes.
/// </summary>
public static class TorchSharpNative
{
    public const string Version = "GLIBCXX_3.4.32";
    private const uint VersionNeedSection = 0x6ffffffe;
    private const ushort Weak = 2;

    /// <summary>The patched copy, or an <see cref="InvalidDataException"/> for a library that the patch was not proven on.</summary>
    public static byte[] Patch(byte[] library, string knownHashes)
    {
        string hash = Hash(library);
        if (knownHashes.IndexOf(hash, StringComparison.OrdinalIgnoreCase) < 0)
            throw new InvalidDataException("unknown build of libLibTorchSharp.so (SHA-256 " + hash + "). After a change of the TorchSharp"
                + " version, see whether the library loads as it is (-p:TorchNativeFix=false); if not, and the patch cures it, add the"
                + " hash to eng/TorchNativeFix.targets.");
        byte[] patched = (byte[])library.Clone();
        int changed = Weaken(patched, Version);
        if (changed != 1)
            throw new InvalidDataException("expected one requirement of " + Version + ", found " + changed + ".");
        return patched;
    }

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string Hash(byte[] bytes)
    {
        using (var sha = SHA256.Create())
            return BitConverter.ToString(sha.ComputeHash(bytes)).Replace("-", "").ToLowerInvariant();
    }

    /// <summary>Marks every requirement of <paramref name="version"/> as weak, in place; returns how many were found.</summary>
    public static int Weaken(byte[] elf, string version)
    {
        if (elf.Length < 64 || elf[0] != 0x7f || elf[1] != 'E' || elf[2] != 'L' || elf[3] != 'F' || elf[4] != 2 || elf[5] != 1)
            throw new InvalidDataException("not a little-endian 64-bit ELF file.");
        try
        {
            int changed = 0;
            long sections = Int64(elf, 0x28);
            int sectionSize = UInt16(elf, 0x3A), sectionCount = UInt16(elf, 0x3C);
            for (int i = 0; i < sectionCount; i++)
            {
                long section = sections + (long)i * sectionSize;
                if (UInt32(elf, section + 4) != VersionNeedSection) continue;
                long need = Int64(elf, section + 0x18);
                long names = Int64(elf, sections + UInt32(elf, section + 0x28) * (long)sectionSize + 0x18);
                uint needCount = UInt32(elf, section + 0x2C);
                for (uint n = 0; n < needCount; n++)
                {
                    long entry = need + UInt32(elf, need + 8);
                    for (int a = UInt16(elf, need + 2); a > 0; a--)
                    {
                        if (NameAt(elf, names + UInt32(elf, entry + 8)) == version)
                        {
                            elf[checked((int)entry) + 4] |= (byte)Weak;
                            changed++;
                        }

                        // 0 ends a chain, whatever the counts say: a damaged file must not be walked for ever.
                        uint nextEntry = UInt32(elf, entry + 12);
                        if (nextEntry == 0) break;
                        entry += nextEntry;
                    }

                    uint nextNeed = UInt32(elf, need + 12);
                    if (nextNeed == 0) break;
                    need += nextNeed;
                }
            }

            return changed;
        }
        catch (Exception e) when (e is ArgumentException || e is OverflowException || e is IndexOutOfRangeException)
        {
            throw new InvalidDataException("damaged ELF file: an offset lies outside of it.", e);
        }
    }

    private static string NameAt(byte[] elf, long offset)
    {
        int start = checked((int)offset), end = Array.IndexOf(elf, (byte)0, start);
        return end < 0 ? "" : Encoding.ASCII.GetString(elf, start, end - start);
    }

    private static long Int64(byte[] elf, long offset) => BitConverter.ToInt64(elf, checked((int)offset));

    private static uint UInt32(byte[] elf, long offset) => BitConverter.ToUInt32(elf, checked((int)offset));

    private static ushort UInt16(byte[] elf, long offset) => BitConverter.ToUInt16(elf, checked((int)offset));
}
