using System.ComponentModel;
using System.Diagnostics;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Media.Ffmpeg;

/// <summary>An ffmpeg program on this machine.</summary>
/// <param name="Path">The program.</param>
/// <param name="Version">What it calls itself, such as <c>5.1.9-0+deb12u1</c> or <c>N-118000-g0123abc</c>.</param>
public sealed record FfmpegInstallation(string Path, string Version)
{
    /// <summary>The environment variable that names the program where it is not on the PATH.</summary>
    public const string Variable = "EMPATHETIC_FFMPEG";

    /// <summary>How to get it.</summary>
    public const string HowToInstall =
        "Install it (Debian, Ubuntu: apt-get install ffmpeg; Windows: winget install ffmpeg; macOS: brew install ffmpeg), "
        + $"or name the program in the variable {Variable}.";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Looks for the program that the variable EMPATHETIC_FFMPEG names, else for ffmpeg on the PATH, and asks for its version; null where
    /// there
    /// is none.
    /// </summary>
    /// <exception cref="InvalidInputException">The variable names something that is no ffmpeg.</exception>
    public static FfmpegInstallation? Find() =>
        Find(Environment.GetEnvironmentVariable(Variable), Environment.GetEnvironmentVariable("PATH"));

    internal static FfmpegInstallation? Find(string? named, string? searchPath)
    {
        if (!string.IsNullOrWhiteSpace(named))
        {
            string? version = File.Exists(named) ? VersionOf(named) : null;
            return version is not null
                ? new FfmpegInstallation(System.IO.Path.GetFullPath(named), version)
                : throw new InvalidInputException(
                    $"{Variable}={named}", "is not an ffmpeg program", "Name the program itself, or unset the variable.");
        }

        string program = OperatingSystem.IsWindows() ? "ffmpeg.exe" : "ffmpeg";
        foreach (string folder in (searchPath ?? "").Split(System.IO.Path.PathSeparator))
        {
            // A relative entry would make the answer depend on the folder one stands in.
            if (!System.IO.Path.IsPathFullyQualified(folder)) continue;
            string candidate = System.IO.Path.Combine(folder, program);
            if (File.Exists(candidate) && VersionOf(candidate) is { } version) return new FfmpegInstallation(candidate, version);
        }

        return null;
    }

    /// <summary>The numbers at the version's front, such as 5.1; null for builds that are named after a commit or a date.</summary>
    internal Version? Number
    {
        get
        {
            string digits = new([.. Version.TrimStart('n').TakeWhile(c => char.IsAsciiDigit(c) || c == '.')]);
            string[] parts = digits.Split('.');
            return parts.Length >= 2 && int.TryParse(parts[0], out int major) && int.TryParse(parts[1], out int minor)
                ? new Version(major, minor)
                : null;
        }
    }

    /// <summary>The third word of the first line: "ffmpeg version X ...".</summary>
    private static string? VersionOf(string program)
    {
        var start = new ProcessStartInfo(program, ["-version"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        try
        {
            using var process = Process.Start(start);
            if (process is null) return null;
            process.StandardInput.Close();
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            var line = process.StandardOutput.ReadLineAsync();
            var rest = line.ContinueWith(_ => process.StandardOutput.ReadToEnd(), TaskScheduler.Default);
            if (!rest.Wait(Patience) || !process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                return null;
            }

            string[] words = (line.Result ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return words is ["ffmpeg", "version", var version, ..] ? version : null;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or IOException or AggregateException)
        {
            return null;
        }
    }
}
