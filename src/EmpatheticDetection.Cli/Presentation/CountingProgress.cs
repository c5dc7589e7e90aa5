using System.Globalization;
using EmpatheticDetection.Media.Synthesis;

namespace EmpatheticDetection.Cli.Presentation;

/// <summary>
/// How far a job of known length is: one line that rewrites itself on a terminal, a plain line at every quarter elsewhere.
/// </summary>
internal sealed class CountingProgress(TextWriter output, string what) : IProgress<SyntheticProgress>, IDisposable
{
    private readonly bool _isTerminal = Terminal.IsTerminal(output);
    private readonly Lock _gate = new();
    private int _shown;
    private bool _isLineOpen;

    /// <inheritdoc/>
    public void Report(SyntheticProgress value)
    {
        int parts = _isTerminal ? 100 : 4;
        lock (_gate)
        {
            // Reports of several threads may overtake one another.
            int part = (int)((long)value.Done * parts / value.Total);
            if (part <= _shown) return;
            _shown = part;
            string text = string.Create(CultureInfo.InvariantCulture, $"{value.Done} of {value.Total} {what}");
            if (_isTerminal) output.Write($"\r{text} ");
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
