using System.Globalization;
using EmpatheticDetection.Media.Synthesis;

namespace EmpatheticDetection.Cli.Presentation;

/// <summary>How far a job of known length is.</summary>
internal sealed class CountingProgress(TextWriter output, string what) : IProgress<SyntheticProgress>, IDisposable
{
    private readonly ProgressLine _line = new(output, 100) { Shown = 0 };

    /// <inheritdoc/>
    public void Report(SyntheticProgress value) =>
        _line.Show(value.Done, value.Total, string.Create(CultureInfo.InvariantCulture, $"{value.Done} of {value.Total} {what}"));

    /// <inheritdoc/>
    public void Dispose() => _line.Dispose();
}
