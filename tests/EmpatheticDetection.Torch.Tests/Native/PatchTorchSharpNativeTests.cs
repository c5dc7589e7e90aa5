using CsCheck;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Torch.Tests.Native;

/// <summary>The build step that makes TorchSharp's native library load with an older libstdc++.</summary>
public class PatchTorchSharpNativeTests
{
    [Fact]
    public void The_requirement_is_marked_as_weak_and_nothing_else_changes()
    {
        byte[] image = ElfImage.Needing("GLIBCXX_3.4", TorchSharpNative.Version, "GLIBCXX_3.4.3");
        byte[] expected = [.. image];
        expected[ElfImage.FlagsOf(1)] = 2;

        Assert.Equal(1, TorchSharpNative.Weaken(image, TorchSharpNative.Version));

        Assert.Equal(expected, image);
    }

    [Fact]
    public void A_library_that_is_known_is_patched_in_a_copy()
    {
        byte[] image = ElfImage.Needing(TorchSharpNative.Version);
        byte[] before = [.. image];

        byte[] patched = TorchSharpNative.Patch(image, "0123;" + TorchSharpNative.Hash(image).ToUpperInvariant());

        Assert.Equal(before, image);
        Assert.Equal([ElfImage.FlagsOf(0)], Differences(image, patched));
    }

    [Fact]
    public void An_unknown_library_is_refused_with_its_hash()
    {
        byte[] image = ElfImage.Needing(TorchSharpNative.Version);
        var error = Assert.Throws<InvalidDataException>(() => TorchSharpNative.Patch(image, new string('0', 64)));
        Assert.Contains(TorchSharpNative.Hash(image), error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData(TorchSharpNative.Version, TorchSharpNative.Version)]
    [InlineData("GLIBCXX_3.4.31")]
    public void A_known_library_that_does_not_need_the_version_once_is_refused(params string[] versions)
    {
        byte[] image = ElfImage.Needing(versions);
        Assert.Throws<InvalidDataException>(() => TorchSharpNative.Patch(image, TorchSharpNative.Hash(image)));
    }

    [Fact]
    public void Garbage_is_refused()
    {
        Assert.Throws<InvalidDataException>(() => TorchSharpNative.Weaken([], TorchSharpNative.Version));
        Assert.Throws<InvalidDataException>(() => TorchSharpNative.Weaken(new byte[1000], TorchSharpNative.Version));
        byte[] narrow = ElfImage.Needing(TorchSharpNative.Version);
        narrow[4] = 1; // 32 bits
        Assert.Throws<InvalidDataException>(() => TorchSharpNative.Weaken(narrow, TorchSharpNative.Version));
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        byte[] whole = ElfImage.Needing("GLIBCXX_3.4", TorchSharpNative.Version);
        for (int length = 0; length < whole.Length - 64 - 32; length++) // the last section's end is never read
            Assert.Throws<InvalidDataException>(() => TorchSharpNative.Weaken(whole[..length], TorchSharpNative.Version));
    }

    [Fact]
    public void Damage_anywhere_ends_in_a_count_or_a_refusal() =>
        Gen.Select(Gen.Int[0, 399], Gen.Byte).Array[1, 12].Sample(damage =>
        {
            byte[] image = ElfImage.Needing("GLIBCXX_3.4", TorchSharpNative.Version);
            foreach (var (place, value) in damage) image[place % image.Length] = value;
            try
            {
                Assert.InRange(TorchSharpNative.Weaken(image, TorchSharpNative.Version), 0, int.MaxValue);
            }
            catch (InvalidDataException)
            {
                // Refused, as it should be.
            }
        });

    [Fact]
    public void The_packages_library_is_patched_in_one_byte()
    {
        string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string folder = Path.Combine(packages, "torchsharp");
        string known = File.ReadAllText(Path.Combine(FixtureFolder.Repository, "eng", "TorchNativeFix.targets"));
        byte[]? library = !Directory.Exists(folder)
            ? null
            : Directory.EnumerateFiles(folder, "libLibTorchSharp.so", SearchOption.AllDirectories)
                .Where(path => path.Contains("linux", StringComparison.Ordinal))
                .Select(File.ReadAllBytes)
                .FirstOrDefault(bytes => known.Contains(TorchSharpNative.Hash(bytes), StringComparison.OrdinalIgnoreCase));
        Assert.SkipWhen(library is null, "The package cache has no library that the patch knows.");

        byte[] patched = TorchSharpNative.Patch(library!, known);

        int place = Assert.Single(Differences(library!, patched));
        Assert.Equal(2, library![place] ^ patched[place]);
    }

    private static int[] Differences(byte[] before, byte[] after)
    {
        Assert.Equal(before.Length, after.Length);
        return [.. Enumerable.Range(0, before.Length).Where(i => before[i] != after[i])];
    }
}
