using System.Diagnostics;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Media.Ffmpeg;

/// <summary>One run of ffmpeg: its standard output as a stream, the last lines of its errors, and its end in every case.</summary>
internal sealed class FfmpegProcess : IDisposable
{
    private const int LinesKept = 20;

    private readonly Process _process;
    private readonly string _input;
    private readonly Queue<string> _errors = new();
    private readonly CancellationTokenRegistration _onCancel;

    private FfmpegProcess(Process process, string input, CancellationToken cancellationToken)
    {
        (_process, _input) = (process, input);
        process.StandardInput.Close();
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginErrorReadLine();
        _onCancel = cancellationToken.Register(Kill);
    }

    /// <summary>What the program writes.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>The last line that the program wrote about errors, without its bracketed prefix; null where it wrote none.</summary>
    public string? LastError
    {
        get
        {
            lock (_errors) return _errors.Select(Clean).LastOrDefault(IsMeaningful) ?? _errors.Select(Clean).LastOrDefault();
        }
    }

    /// <summary>Whether the program said that its input ends too early.</summary>
    public bool SaidTruncated
    {
        get
        {
            lock (_errors) return _errors.Any(line =>
                Mentions(line, "partial file") || Mentions(line, "truncat") || Mentions(line, "ended prematurely"));
        }
    }

    /// <summary>Starts the program; cancelling kills it.</summary>
    /// <param name="ffmpeg">The program.</param>
    /// <param name="arguments">One word each; the one after -i is the input.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    /// <exception cref="InvalidInputException">It cannot be started.</exception>
    public static FfmpegProcess Start(FfmpegInstallation ffmpeg, List<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(ffmpeg.Path, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        try
        {
            return new FfmpegProcess(Process.Start(start)!, arguments[arguments.IndexOf("-i") + 1], cancellationToken);
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or FileNotFoundException)
        {
            throw new InvalidInputException(ffmpeg.Path, $"cannot be started ({e.Message})", FfmpegInstallation.HowToInstall, e);
        }
    }

    /// <summary>Waits for the end after the output has ended.</summary>
    /// <returns>The exit code.</returns>
    public int WaitForExit()
    {
        _process.WaitForExit();
        return _process.ExitCode;
    }

    /// <summary>Ends the program at once.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // It has ended by itself.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _onCancel.Dispose();
        Kill();
        _process.Dispose();
    }

    /// <summary>
    /// "[mov,mp4 @ 0x55d0] moov atom not found" -> "moov atom not found"; the file's own name goes too, the error gives it.
    /// </summary>
    private string Clean(string line)
    {
        while (line.StartsWith('[') && line.IndexOf("] ", StringComparison.Ordinal) is > 0 and var end) line = line[(end + 2)..];
        return line.Replace($"{_input}: ", "", StringComparison.Ordinal).Trim().TrimEnd('.');
    }

    /// <summary>These lines say only that something went wrong; the one before them says what.</summary>
    private static bool IsMeaningful(string line) =>
        line.Length > 0
        && !line.StartsWith("Conversion failed", StringComparison.Ordinal)
        && !line.StartsWith("Last message repeated", StringComparison.Ordinal)
        && !line.StartsWith("Error opening", StringComparison.Ordinal)
        && line != "Invalid data found when processing input";

    private static bool Mentions(string line, string word) => line.Contains(word, StringComparison.OrdinalIgnoreCase);

    private void Keep(string? line)
    {
        if (string.IsNullOrWhiteSpace(line)) return;
        lock (_errors)
        {
            _errors.Enqueue(line);
            if (_errors.Count > LinesKept) _errors.Dequeue();
        }
    }
}
