namespace EmpatheticDetection.Core.Text.SentencePieces;

/// <summary>
/// Finds all pieces that a text begins with. Sorted pieces serve as a trie: a prefix is a range of them, and one more letter narrows it.
/// </summary>
internal sealed class PieceIndex
{
    private readonly string[] _pieces;
    private readonly int[] _numbers;
    private readonly Dictionary<char, (int From, int To)> _byFirst = [];

    /// <summary>Takes distinct pieces, none empty, and their numbers.</summary>
    public PieceIndex(IEnumerable<(string Text, int Number)> pieces)
    {
        var all = pieces.ToList();
        _pieces = [.. all.Select(piece => piece.Text)];
        _numbers = [.. all.Select(piece => piece.Number)];
        Array.Sort(_pieces, _numbers, StringComparer.Ordinal);
        for (int from = 0, to; from < _pieces.Length; from = to)
        {
            char first = _pieces[from][0];
            for (to = from + 1; to < _pieces.Length && _pieces[to][0] == first;) to++;
            _byFirst[first] = (from, to);
        }
    }

    /// <summary>All pieces that a text begins with, the shortest first.</summary>
    public Matches In(ReadOnlySpan<char> text) => new(this, text);

    /// <summary>Length of the longest piece that a text begins with; 0 where there is none.</summary>
    public int Longest(ReadOnlySpan<char> text)
    {
        int length = 0;
        for (var matches = In(text); matches.Next();) length = matches.Length;
        return length;
    }

    /// <summary>Goes through the pieces that a text begins with.</summary>
    internal ref struct Matches
    {
        private readonly PieceIndex _index;
        private readonly ReadOnlySpan<char> _text;
        private int _from;
        private int _to;

        public Matches(PieceIndex index, ReadOnlySpan<char> text)
        {
            _index = index;
            _text = text;
            if (!text.IsEmpty && index._byFirst.TryGetValue(text[0], out var range)) (_from, _to) = range;
        }

        /// <summary>Units of the piece.</summary>
        public int Length { get; private set; }

        /// <summary>The piece's number.</summary>
        public int Number { get; private set; }

        /// <summary>Goes on to the next longer piece; false when there is none.</summary>
        public bool Next()
        {
            while (_from < _to && Length < _text.Length)
            {
                if (Length > 0) Narrow(_text[Length]);
                if (_from == _to) return false;
                Length++;
                if (_index._pieces[_from].Length != Length) continue;
                Number = _index._numbers[_from++]; // the others of the range are longer
                return true;
            }

            return false;
        }

        // All pieces of the range are longer than Length and alike so far.
        private void Narrow(char next)
        {
            _from = First(next);
            _to = next == char.MaxValue ? _to : First((char)(next + 1));
        }

        private readonly int First(char least)
        {
            var (low, high) = (_from, _to);
            while (low < high)
            {
                int middle = (low + high) >>> 1;
                if (_index._pieces[middle][Length] < least) low = middle + 1;
                else high = middle;
            }

            return low;
        }
    }
}
