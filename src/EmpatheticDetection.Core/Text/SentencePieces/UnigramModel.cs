namespace EmpatheticDetection.Core.Text.SentencePieces;

/// <summary>
/// Cuts a text into the most probable pieces (Kudo 2018, https://arxiv.org/abs/1804.10959) by the algorithm of Viterbi. Sums are rounded
/// as the original rounds them, so that what is equally probable is cut alike.
/// </summary>
internal sealed class UnigramModel
{
    private const double UnknownPenalty = 10;
    private readonly PieceIndex _index;
    private readonly double[] _scores;
    private readonly double _unknownScore;
    private readonly int _unknown;
    private readonly bool _single;

    /// <summary>Takes the pieces that a text may be cut into.</summary>
    /// <param name="pieces">Distinct texts and their numbers.</param>
    /// <param name="scores">A logarithm of probability for each number.</param>
    /// <param name="leastScore">The least of those that unknown characters are measured by.</param>
    /// <param name="unknown">Number of the unknown piece.</param>
    /// <param name="single">Whether sums are float32, as in SentencePiece itself, or float64, as in Hugging Face's tokenizers.</param>
    public UnigramModel(IEnumerable<(string Text, int Number)> pieces, double[] scores, double leastScore, int unknown, bool single)
    {
        (_index, _unknown, _single) = (new PieceIndex(pieces), unknown, single);
        _scores = Array.ConvertAll(scores, Round);
        _unknownScore = Round(leastScore - UnknownPenalty);
    }

    /// <summary>Adds the pieces of a text, first to last: neighbouring unknown characters are one.</summary>
    public void Cut(ReadOnlySpan<char> text, List<(int Number, int Start, int End)> pieces)
    {
        var best = new Node[text.Length + 1];
        for (int start = 0, next; start < text.Length; start = next)
        {
            next = start + (char.IsHighSurrogate(text[start]) && start + 1 < text.Length && char.IsLowSurrogate(text[start + 1]) ? 2 : 1);
            double before = best[start].Score;
            bool known = false;
            for (var matches = _index.In(text[start..]); matches.Next();)
            {
                int end = start + matches.Length;
                Improve(ref best[end], Round(_scores[matches.Number] + before), start, matches.Number);
                known |= end == next;
            }

            if (!known) Improve(ref best[next], Round(_unknownScore + before), start, _unknown);
        }

        int first = pieces.Count;
        for (int end = text.Length; end > 0;)
        {
            var node = best[end];
            int start = node.Start;
            if (node.Number == _unknown && pieces.Count > first && pieces[^1].Number == _unknown)
                pieces[^1] = (_unknown, start, pieces[^1].End);
            else
                pieces.Add((node.Number, start, end));
            end = start;
        }

        pieces.Reverse(first, pieces.Count - first);
    }

    private static void Improve(ref Node node, double score, int start, int number)
    {
        if (!node.Reached || score > node.Score) node = new Node(score, start, number, true);
    }

    private double Round(double value) => _single ? (float)value : value;

    private readonly record struct Node(double Score, int Start, int Number, bool Reached);
}
