namespace EmpatheticDetection.Core.Text;

/// <summary>A text that is being normalised, and where each of its UTF-16 units came from.</summary>
internal sealed class TextBuffer
{
    private char[] _text;
    private (int Start, int End)[] _origins;

    public TextBuffer(int capacity)
    {
        _text = new char[Math.Max(16, capacity)];
        _origins = new (int, int)[_text.Length];
    }

    /// <summary>Units so far.</summary>
    public int Length { get; private set; }

    /// <summary>The text so far.</summary>
    public ReadOnlySpan<char> Text => _text.AsSpan(0, Length);

    /// <summary>Where a stretch stands in the original; (0, 0) for an empty one.</summary>
    public (int Start, int End) Origin(int start, int end) => end > start ? (_origins[start].Start, _origins[end - 1].End) : (0, 0);

    /// <summary>Adds what stands for a place of the original.</summary>
    public void Append(ReadOnlySpan<char> text, (int Start, int End) origin)
    {
        if (Length + text.Length > _text.Length)
        {
            int size = Math.Max(_text.Length * 2, Length + text.Length);
            Array.Resize(ref _text, size);
            Array.Resize(ref _origins, size);
        }

        text.CopyTo(_text.AsSpan(Length));
        _origins.AsSpan(Length, text.Length).Fill(origin);
        Length += text.Length;
    }

    /// <summary>Adds one unit.</summary>
    public void Append(char unit, (int Start, int End) origin) => Append(new ReadOnlySpan<char>(in unit), origin);

    /// <summary>Drops the end.</summary>
    public void Truncate(int length) => Length = length;
}
