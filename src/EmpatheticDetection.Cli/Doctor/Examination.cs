using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Media.Ffmpeg;
using EmpatheticDetection.Torch.Runtime;
using static TorchSharp.torch;

namespace EmpatheticDetection.Cli.Doctor;

/// <summary>Looks at the machine.</summary>
internal static class Examination
{
    public static IEnumerable<Finding> Run()
    {
        yield return new Finding("system", FindingStatus.Present, $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}, {RuntimeInformation.FrameworkDescription}");
        yield return new Finding("processors", FindingStatus.Present, $"{Environment.ProcessorCount} threads");
        yield return Instructions();
        yield return Memory();
        yield return Libtorch();
        yield return Ffmpeg();
        yield return Folder("working folder", Environment.CurrentDirectory);
        yield return Folder("temporary folder", Path.GetTempPath());
    }

    private static Finding Instructions()
    {
        (string Name, bool Present)[] sets = [("AVX2", Avx2.IsSupported), ("FMA", Fma.IsSupported), ("AVX-512", Avx512F.IsSupported), ("AVX-512 VNNI", AvxVnni.IsSupported)];
        string present = string.Join(", ", sets.Where(set => set.Present).Select(set => set.Name));
        return Avx2.IsSupported || RuntimeInformation.ProcessArchitecture == Architecture.Arm64
            ? new Finding("instructions", FindingStatus.Present, present.Length > 0 ? present : "those of Arm64")
            : new Finding("instructions", FindingStatus.Optional, "no AVX2", "It works, but training takes several times as long.");
    }

    private static Finding Memory()
    {
        double gigabytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024);
        string detail = gigabytes.ToString("0.0", CultureInfo.InvariantCulture) + " GiB";
        return gigabytes >= 2
            ? new Finding("memory", FindingStatus.Present, detail)
            : new Finding("memory", FindingStatus.Optional, detail, "The quick start needs 2 GiB; use --small.");
    }

    private static Finding Libtorch()
    {
        try
        {
            TorchRuntime.Start();
            using var product = ones(8, 8).matmul(ones(8, 8));
            return product[0, 0].item<float>() == 8
                ? new Finding("libtorch", FindingStatus.Present, TorchRuntime.Description)
                : new Finding("libtorch", FindingStatus.Missing, "it loads but computes wrongly", "Restore the packages anew: dotnet restore --force.");
        }
        catch (Exception e) when (e is InvalidInputException or ExternalException or TypeInitializationException or DllNotFoundException)
        {
            return new Finding("libtorch", FindingStatus.Missing, e.Message,
                "Needed are 64-bit Linux with glibc 2.28 or newer, Windows or macOS on Arm64; build anew with dotnet build -c Release.");
        }
    }

    private static Finding Ffmpeg() => FfmpegInstallation.Find() is { } found
        ? new Finding("ffmpeg", FindingStatus.Present, $"{found.Version} ({found.Path})")
        : new Finding("ffmpeg", FindingStatus.Optional, "not found",
            "WAV and motion JPEG AVI are read without it. For mp4, webm, flac, mp3 and others: apt-get install ffmpeg, brew install ffmpeg or winget install ffmpeg.");

    private static Finding Folder(string name, string path)
    {
        string probe = Path.Combine(path, $".empathetic-{Guid.NewGuid():N}");
        try
        {
            File.WriteAllBytes(probe, [1]);
            File.Delete(probe);
            return new Finding(name, FindingStatus.Present, $"{path} may be written, {new DriveInfo(path).AvailableFreeSpace >> 30} GiB free");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new Finding(name, FindingStatus.Optional, $"{path}: {e.Message}", "Write results elsewhere with --out, or free some space.");
        }
    }
}
