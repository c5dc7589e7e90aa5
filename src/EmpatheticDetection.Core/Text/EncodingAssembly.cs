namespace EmpatheticDetection.Core.Text;

/// <summary>Puts [CLS], texts and [SEP]s together.</summary>
internal sealed class EncodingAssembly
{
    private readonly WordPieceTokenizer _tokenizer;
    private readonly List<(int Id, int Type, (int, int) Offset)> _tokens;

    /// <summary>Begins with [CLS].</summary>
    public EncodingAssembly(WordPieceTokenizer tokenizer, int capacity)
    {
        _tokenizer = tokenizer;
        _tokens = new(capacity) { (tokenizer.ClassifyId, 0, (0, 0)) };
    }

    /// <summary>Adds the first pieces of a text and a [SEP].</summary>
    public void Add(IReadOnlyList<(int Id, int Start, int End)> pieces, int count, int type)
    {
        for (int i = 0; i < count; i++) _tokens.Add((pieces[i].Id, type, (pieces[i].Start, pieces[i].End)));
        _tokens.Add((_tokenizer.SeparatorId, type, (0, 0)));
    }

    /// <summary>The encoding, filled up to a length if it is shorter.</summary>
    public TextEncoding Finish(int padTo)
    {
        int length = Math.Max(padTo, _tokens.Count);
        var encoding = new TextEncoding(new int[length], new int[length], new int[length], new (int, int)[length]);
        Array.Fill(encoding.Ids, _tokenizer.PadId, _tokens.Count, length - _tokens.Count);
        for (int i = 0; i < _tokens.Count; i++)
            (encoding.Ids[i], encoding.TypeIds[i], encoding.Mask[i], encoding.Offsets[i]) =
                (_tokens[i].Id, _tokens[i].Type, 1, _tokens[i].Offset);
        return encoding;
    }
}
