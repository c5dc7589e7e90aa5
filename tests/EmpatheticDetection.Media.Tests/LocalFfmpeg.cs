using System.Diagnostics;
using EmpatheticDetection.Media.Ffmpeg;

namespace EmpatheticDetection.Media.Tests;

/// <summary>The machine's ffmpeg; tests that need one are skipped where there is none.</summary>
internal static class LocalFfmpeg
{
    private static readonly Lazy<FfmpegInstallation?> Found = new(FfmpegInstallation.Find);

    public static FfmpegInstallation Require()
    {
        Assert.SkipWhen(Found.Value is null, "ffmpeg is not installed on this machine");
        return Found.Value!;
    }

    /// <summary>Runs ffmpeg to make a file for a test; the test is skipped where this build lacks the encoder.</summary>
    public static async Task Make(params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(Require().Path, ["-nostdin", "-v", "error", "-y", .. arguments]) { RedirectStandardError = true })!;
        string errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.SkipWhen(errors.Contains("Unknown encoder", StringComparison.Ordinal), errors);
        Assert.True(process.ExitCode == 0, errors);
    }
}
