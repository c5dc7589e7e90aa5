using System.Text.Json;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Dialogues;

/// <summary>
/// Cuts a JSON list into its objects without holding the whole file: the buffer grows only to the largest object, and never beyond
/// what the stream can still hold. A single object at the top counts as a list of one.
/// </summary>
internal sealed class JsonElementScanner
{
    private const int InitialSize = 1 << 17;
    private readonly Stream _stream;
    private readonly string _where;
    private byte[] _buffer;
    private int _start;
    private int _end;
    private bool _final;
    private JsonReaderState _state;
    private long _line = 1;
    private bool _begun;
    private Expect _expect = Expect.List;

    public JsonElementScanner(Stream stream, string where)
    {
        (_stream, _where) = (stream, where);
        _buffer = new byte[stream.CanSeek ? (int)Math.Clamp(stream.Length - stream.Position + 1, 16, InitialSize) : InitialSize];
    }

    private enum Expect
    {
        List,
        Element,
        End,
    }

    /// <summary>How many objects were found.</summary>
    public int Count { get; private set; }

    /// <summary>The line at which the current object begins, from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>The bytes of the next object, good until the next call; false at the end of the list.</summary>
    /// <exception cref="InvalidInputException">The file is not a JSON list of objects.</exception>
    public bool TryNext(out ReadOnlySpan<byte> element)
    {
        try
        {
            if (!_begun) Fill();
            while (true)
            {
                if (Advance(out element, out bool end)) return true;
                if (end) return false;
                Fill();
            }
        }
        catch (JsonException e)
        {
            throw Invalid(e);
        }
    }

    // Takes what the buffer holds whole: false with end unset asks for more bytes.
    private bool Advance(out ReadOnlySpan<byte> element, out bool end)
    {
        element = default;
        end = false;
        var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _final, _state);
        while (true)
        {
            var before = reader;
            bool whole = reader.Read();
            if (!whole)
            {
                Consume(before);
                end = _final;
                return false;
            }

            if (reader.TokenType == JsonTokenType.StartArray && _expect == Expect.List)
            {
                _expect = Expect.Element;
                continue;
            }

            if (reader.TokenType == JsonTokenType.EndArray)
            {
                _expect = Expect.End;
                continue;
            }

            if (reader.TokenType != JsonTokenType.StartObject) throw NotObject(reader.TokenType, (int)reader.TokenStartIndex);
            int from = (int)reader.TokenStartIndex;
            if (!reader.TrySkip())
            {
                Consume(before);
                return false;
            }

            element = _buffer.AsSpan(_start + from, (int)reader.BytesConsumed - from);
            Line = _line + _buffer.AsSpan(_start, from).Count((byte)'\n');
            Count++;
            if (_expect == Expect.List) _expect = Expect.End;
            Consume(reader);
            return true;
        }
    }

    private void Consume(Utf8JsonReader reader)
    {
        int consumed = (int)reader.BytesConsumed;
        _line += _buffer.AsSpan(_start, consumed).Count((byte)'\n');
        _start += consumed;
        _state = reader.CurrentState;
    }

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length) Grow();
        int read = _stream.ReadAtLeast(_buffer.AsSpan(_end), _buffer.Length - _end, throwOnEndOfStream: false);
        _final = _end + read < _buffer.Length;
        _end += read;
        if (_begun) return;
        _begun = true;
        SkipByteOrderMark();
    }

    private void Grow()
    {
        long size = Math.Min((long)_buffer.Length * 2, Array.MaxLength);
        if (_stream.CanSeek) size = Math.Min(size, _end + Math.Max(1, _stream.Length - _stream.Position + 1));
        if (size <= _buffer.Length)
            throw new InvalidInputException(_where, "holds an object of more than two gigabytes", "Divide the conversations into a list.");
        Array.Resize(ref _buffer, (int)size);
    }

    private void SkipByteOrderMark()
    {
        var begin = _buffer.AsSpan(0, _end);
        if (begin.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || begin.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            throw new InvalidInputException(_where, "is encoded as UTF-16", "Save it as UTF-8.");
        if (begin.StartsWith("\uFEFF"u8)) _start = 3;
        if (_final && !_buffer.AsSpan(_start, _end - _start).ContainsAnyExcept(" \t\r\n"u8)) throw Empty();
    }

    private InvalidInputException NotObject(JsonTokenType found, int at)
    {
        long line = _line + _buffer.AsSpan(_start, at).Count((byte)'\n');
        string what = _expect == Expect.List ? "the file" : "an entry of the list";
        string wanted = _expect == Expect.List ? "a list" : "an object";
        return new(_where, $"line {line}: {what} is {JsonCause.Describe(found)}, not {wanted}", "A list of conversations is expected.");
    }

    private InvalidInputException Empty() => new(_where, "is empty", "A JSON list of conversations is expected.");

    private InvalidInputException Invalid(JsonException e) => new(_where,
        $"is not valid JSON at line {(e.LineNumber ?? 0) + 1}, byte {(e.BytePositionInLine ?? 0) + 1}{After()}: {JsonCause.Of(e)}",
        "The file is damaged, cut off or of another kind.", e);

    private string After() => Count == 0 ? "" : $" (after {Count} conversations)";
}
