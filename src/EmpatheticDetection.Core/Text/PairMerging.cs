using System.Text;

namespace EmpatheticDetection.Core.Text;

/// <summary>The bookkeeping of byte-pair encoding: words as rows of piece numbers, how often each pair of neighbours occurs, and
/// where.</summary>
internal sealed class PairMerging
{
    private const string Continuation = "##";
    private readonly List<string> _pieces = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<(List<int> Pieces, long Count)> _words = [];
    private readonly Dictionary<(int Left, int Right), long> _counts = [];
    private readonly Dictionary<(int Left, int Right), HashSet<int>> _places = []; // words in which a pair is or was
    private readonly PriorityQueue<(int Left, int Right), (long Count, string Left, string Right)> _queue = new(new MostFrequentFirst());

    /// <summary>Pieces so far.</summary>
    public IReadOnlyList<string> Pieces => _pieces;

    /// <summary>Adds a word as its characters.</summary>
    public void AddWord(string word, long count)
    {
        var pieces = new List<int>(word.Length);
        foreach (var rune in word.EnumerateRunes()) pieces.Add(NumberOf(pieces.Count == 0 ? rune.ToString() : Continuation + rune));
        _words.Add((pieces, count));
    }

    /// <summary>Counts all pairs, once, after the last word.</summary>
    public void CountPairs()
    {
        for (int word = 0; word < _words.Count; word++)
        {
            var (pieces, count) = _words[word];
            for (int i = 1; i < pieces.Count; i++) Change((pieces[i - 1], pieces[i]), count, word);
        }

        foreach (var pair in _counts.Keys) Enqueue(pair);
    }

    /// <summary>Joins the most frequent pair everywhere; null when none occurs often enough.</summary>
    public string? MergeMostFrequent(int minimumFrequency)
    {
        while (_queue.TryDequeue(out var pair, out var priority))
        {
            long count = _counts.GetValueOrDefault(pair);
            if (count < minimumFrequency) continue;
            if (count != priority.Count)
            {
                Enqueue(pair); // it has become rarer since it was put there
                continue;
            }

            return Merge(pair);
        }

        return null;
    }

    private string Merge((int Left, int Right) pair)
    {
        string joined = _pieces[pair.Left] + _pieces[pair.Right][Continuation.Length..];
        int number = NumberOf(joined);
        var touched = new HashSet<(int, int)>();
        foreach (int word in _places[pair])
        {
            var (pieces, count) = _words[word];
            for (int i = 0; i + 1 < pieces.Count; i++)
            {
                if (pieces[i] != pair.Left || pieces[i + 1] != pair.Right) continue;
                if (i > 0)
                {
                    Change((pieces[i - 1], pair.Left), -count, word);
                    Change((pieces[i - 1], number), count, word);
                    touched.Add((pieces[i - 1], number));
                }

                if (i + 2 < pieces.Count)
                {
                    Change((pair.Right, pieces[i + 2]), -count, word);
                    Change((number, pieces[i + 2]), count, word);
                    touched.Add((number, pieces[i + 2]));
                }

                pieces[i] = number;
                pieces.RemoveAt(i + 1);
            }
        }

        _counts.Remove(pair);
        _places.Remove(pair);
        foreach (var grown in touched) Enqueue(grown);
        return joined;
    }

    private void Change((int, int) pair, long by, int word)
    {
        _counts[pair] = _counts.GetValueOrDefault(pair) + by;
        if (by < 0) return;
        if (!_places.TryGetValue(pair, out var words)) _places[pair] = words = [];
        words.Add(word);
    }

    private void Enqueue((int Left, int Right) pair)
    {
        if (_counts.TryGetValue(pair, out long count) && count > 0) _queue.Enqueue(pair, (count, _pieces[pair.Left], _pieces[pair.Right]));
    }

    private int NumberOf(string piece)
    {
        if (_numbers.TryGetValue(piece, out int number)) return number;
        _pieces.Add(piece);
        return _numbers[piece] = _pieces.Count - 1;
    }

    private sealed class MostFrequentFirst : IComparer<(long Count, string Left, string Right)>
    {
        public int Compare((long Count, string Left, string Right) x, (long Count, string Left, string Right) y)
        {
            int order = y.Count.CompareTo(x.Count);
            if (order == 0) order = CodePointOrder.Instance.Compare(x.Left, y.Left);
            return order != 0 ? order : CodePointOrder.Instance.Compare(x.Right, y.Right);
        }
    }
}
