namespace EmpatheticDetection.Cli.Presentation;

/// <summary>
/// How far a job is: one line that rewrites itself on a terminal, a plain line at some parts elsewhere. Reports of several threads may
/// overtake one another.
/// </summary>
/// <param name="output">Where to.</param>
/// <param name="partsOnTerminal">Into how many parts the job is divided where the line rewrites itself; elsewhere it is quarters.</param>
internal sealed class ProgressLine(TextWriter output, int partsOnTerminal) : IDisposable
{
    private const int PartsElsewhere = 4;
    private readonly bool _isTerminal = Terminal.IsTerminal(output);
    private readonly Lock _gate = new();
    private bool _isLineOpen;

    /// <summary>The part that was shown last.</summary>
    public required long Shown { private get; set; }

    /// <summary>Shows a text if a further part is done, or if it has to be shown anyway.</summary>
    public void Show(long done, long total, string text, bool always = false)
    {
        lock (_gate)
        {
            long part = total == 0 ? 0 : done * (_isTerminal ? partsOnTerminal : PartsElsewhere) / total;
            if (part <= Shown && !always) return;
            Shown = part;
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
