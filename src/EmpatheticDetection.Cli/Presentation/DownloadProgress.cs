using System.Globalization;
using EmpatheticDetection.Core.Hub;

namespace EmpatheticDetection.Cli.Presentation;

/// <summary>How far a download is.</summary>
internal sealed class DownloadProgress(TextWriter output) : IProgress<HubProgress>, IDisposable
{
    private readonly ProgressLine _line = new(output, 200) { Shown = -1 }; // its start is shown too

    /// <inheritdoc/>
    public void Report(HubProgress value) => _line.Show(
        value.BytesDone, value.Bytes,
        string.Create(CultureInfo.InvariantCulture,
            $"{value.BytesDone / 1e6:0.0} of {value.Bytes / 1e6:0.0} MB, {value.FilesDone} of {value.Files} files"),
        always: value.FilesDone >= value.Files);

    /// <inheritdoc/>
    public void Dispose() => _line.Dispose();
}
