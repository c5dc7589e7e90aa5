using System.Diagnostics;
using System.Globalization;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Media.Ffmpeg;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Media.Tests.Ffmpeg;

/// <summary>A program in ffmpeg's place that never ends by itself.</summary>
public sealed class FfmpegEndTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sleep 600")] // says nothing
    [InlineData("yes")] // says too much
    public async Task A_time_limit_ends_a_program_that_does_not_end(string command)
    {
        using var folder = new TemporaryFolder();
        var request = new MediaRequest { TimeLimit = TimeSpan.FromMilliseconds(300) };
        var error = await Assert.ThrowsAsync<InvalidInputException>(
            () => new MediaReader(Program(folder, command)).ReadAsync(Film(folder), request, Token));
        Assert.Contains("within 0.3 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_ends_the_program()
    {
        using var folder = new TemporaryFolder();
        using var cancel = new CancellationTokenSource();
        var reading = new MediaReader(Program(folder, "sleep 600")).ReadAsync(Film(folder), new MediaRequest(), cancel.Token);
        string? number = null;
        while (string.IsNullOrWhiteSpace(number))
        {
            Assert.False(reading.IsCompleted);
            await Task.Delay(20, Token);
            if (File.Exists(folder["number"])) number = await File.ReadAllTextAsync(folder["number"], Token);
        }

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        await WaitForEnd(int.Parse(number, CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_program_that_cannot_be_started_is_named()
    {
        using var folder = new TemporaryFolder();
        var error = await Assert.ThrowsAsync<InvalidInputException>(
            () => new MediaReader(new FfmpegInstallation(folder["gone"], "7.1")).ReadAsync(Film(folder), new MediaRequest(), Token));
        Assert.Contains("gone", error.Message, StringComparison.Ordinal);
    }

    private static FfmpegInstallation Program(TemporaryFolder folder, string command)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the program is a shell script");
        File.WriteAllText(folder["ffmpeg"], $"#!/bin/sh\necho $$ > '{folder["number"]}'\nexec {command}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder["ffmpeg"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return new FfmpegInstallation(folder["ffmpeg"], "7.1");
    }

    private static string Film(TemporaryFolder folder)
    {
        File.WriteAllText(folder["a.mp4"], "not RIFF");
        return folder["a.mp4"];
    }

    /// <summary>Returns when no process has the number; a test that waits for ever is stopped from outside.</summary>
    private static async Task WaitForEnd(int number)
    {
        while (true)
        {
            try
            {
                using var process = Process.GetProcessById(number);
                if (process.HasExited) return;
            }
            catch (ArgumentException)
            {
                return;
            }

            await Task.Delay(20, Token);
        }
    }
}
