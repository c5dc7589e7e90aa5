using System.Diagnostics;
using System.Globalization;

namespace EmpatheticDetection.Cli.Tests;

/// <summary>Runs the command, in this process or as a process of its own.</summary>
internal static class Command
{
    /// <summary>In this process.</summary>
    public static async Task<Said> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int exitCode = await CommandLine.RunAsync(arguments, output, error, TestContext.Current.CancellationToken);
        return new Said(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>As a process of its own; what it writes is discarded unless a reader is given.</summary>
    public static Process Start(Action<string>? line, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "empathetic.exe" : "empathetic"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, e) => line?.Invoke(e.Data ?? "");
        process.ErrorDataReceived += (_, e) => line?.Invoke(e.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Sends SIGINT, as Ctrl-C does.</summary>
    public static void Interrupt(Process process)
    {
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
