using System.Globalization;
using EmpatheticDetection.Core.Hub;

namespace EmpatheticDetection.Cli.Presentation;

/// <summary>How far a download is: one line that rewrites itself on a terminal, a plain line at every quarter elsewhere.</summary>
internal sealed class DownloadProgress(TextWriter output) : IProgress<HubProgress>, IDisposable
{
    private readonly bool _isTerminal = Terminal.IsTerminal(output);
    private readonly Lock _gate = new();
    private long _shown = -1;
    private bool _isLineOpen;

    /// <inheritdoc/>
    public void Report(HubProgress value)
    {
        lock (_gate)
        {
            long part = value.Bytes == 0 ? 0 : value.BytesDone * (_isTerminal ? 200 : 4) / value.Bytes;
            if (part <= _shown && value.FilesDone < value.Files) return;
            _shown = part;
            string text = string.Create(CultureInfo.InvariantCulture,
                $"{value.BytesDone / 1e6:0.0} of {value.Bytes / 1e6:0.0} MB, {value.FilesDone} of {value.Files} files");
            if (_isTerminal) output.Write($"\r{text}   ");
            else output.WriteLine(text);
            _isLineOpen = _isTerminal;
        }
    }

    /// <summary>Ends the line.</summary>
    public void Dispose()
    {
        if (_isLineOpen) output.WriteLine();
        _isLineOpen = false;
    }
}
