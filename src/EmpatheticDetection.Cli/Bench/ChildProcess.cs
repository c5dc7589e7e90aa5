using System.Diagnostics;
using System.Globalization;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Cli.Bench;

/// <summary>Runs this program once more, so that one measurement does not warm up or fill the memory of the next.</summary>
internal static class ChildProcess
{
    /// <summary>The numbers on the last line that it writes.</summary>
    /// <exception cref="InvalidInputException">It failed.</exception>
    public static async Task<double[]> NumbersAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        string program = Environment.ProcessPath!, own = typeof(ChildProcess).Assembly.Location;
        bool isHosted = Path.GetFileNameWithoutExtension(program) == "dotnet";
        var start = new ProcessStartInfo(program, isHosted ? [own, .. arguments] : arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
            await process.WaitForExitAsync(cancellation);
            string[] lines = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return process.ExitCode == 0 && lines.Length > 0
                ? [.. lines[^1].Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))]
                : throw new InvalidInputException(string.Join(' ', arguments), $"ended with exit code {process.ExitCode}", (await errors).Trim());
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>What <see cref="NumbersAsync"/> reads.</summary>
    public static string Line(IEnumerable<double> numbers) => string.Join(' ', numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture)));
}
