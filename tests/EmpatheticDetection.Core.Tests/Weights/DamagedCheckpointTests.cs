using CsCheck;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Core.Tests.Weights;

/// <summary>Good files with bytes changed, cut, repeated or swapped: read or refused, never a crash, a hang or a flood of memory.</summary>
public class DamagedCheckpointTests
{
    private const int Rounds = 400;
    private const int LargestFile = 60_000;

    public static TheoryData<string, string, bool> Files() => CheckpointFiles.Good();

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Files))]
    public void It_is_read_or_refused(string name, string file, bool isOptional)
    {
        _ = isOptional;
        if (file.EndsWith(".index.json", StringComparison.Ordinal)) return;
        using var fixture = new FixtureCase(name);
        byte[] good = File.ReadAllBytes(fixture.PathOf(file));
        if (good.Length > LargestFile) return;
        using var folder = new TemporaryFolder();
        Damage(good).Sample(bytes =>
        {
            string path = folder[$"{Guid.NewGuid():N}{Path.GetExtension(file)}"];
            File.WriteAllBytes(path, bytes);
            var thrown = BoundedWork.Run(bytes.Length, () => WholeFile.Read(path));
            File.Delete(path);
            return thrown is null or InvalidInputException;
        }, iter: Rounds, threads: 1, print: Convert.ToHexString);
    }

    // Changed bytes (single ones, and whole fields of extreme numbers), cuts, and pieces copied elsewhere.
    private static Gen<byte[]> Damage(byte[] good)
    {
        int last = good.Length - 1;
        var changed = Gen.Select(Gen.Int[0, last], Gen.Byte).Array[1, 4].Select(changes =>
        {
            byte[] bytes = [.. good];
            foreach (var (place, value) in changes) bytes[place] = value;
            return bytes;
        });
        var extreme = Gen.Select(Gen.Int[0, last], Gen.OneOf(0x7fffffffL, 0xffffffffL, long.MaxValue, -1L, 0L, 1L << 40), Gen.OneOf(2, 4, 8))
            .Select((place, value, width) =>
            {
                byte[] bytes = [.. good];
                for (int i = 0; i < width && place + i <= last; i++) bytes[place + i] = (byte)(value >> (8 * i));
                return bytes;
            });
        var cut = Gen.Int[0, last].Select(length => good[..length]);
        var moved = Gen.Select(Gen.Int[0, last], Gen.Int[0, last], Gen.Int[1, 64]).Select((from, to, length) =>
        {
            byte[] bytes = [.. good];
            int count = Math.Min(length, good.Length - Math.Max(from, to));
            Array.Copy(good, from, bytes, to, count);
            return bytes;
        });
        return Gen.Frequency((4, changed), (3, extreme), (1, cut), (2, moved));
    }
}
