using System.Text;

namespace EmpatheticDetection.Core.Text;

/// <summary>
/// Learns word pieces from texts by byte-pair encoding (Sennrich et al. 2016) over characters with the continuation mark ##: the most
/// frequent
/// neighbours become one piece, again and again. The same texts in any order give the same vocabulary; of pairs equally frequent the one
/// first by
/// code points wins.
/// </summary>
public static class WordPieceLearner
{
    /// <summary>Learns a vocabulary.</summary>
    /// <param name="texts">The training texts, and only those.</param>
    /// <param name="options">Size and cleaning.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Special tokens, characters by code points, then pieces in the order in which they were learnt: lines of a
    /// vocab.txt.</returns>
    /// <exception cref="ArgumentException">An option cannot be.</exception>
    public static IReadOnlyList<string> Learn(
        IEnumerable<string> texts, WordPieceLearnerOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        options ??= new WordPieceLearnerOptions();
        options.Validate();
        var counts = CountWords(texts, options.Tokenizer, cancellationToken);
        var alphabet = Alphabet(counts, Math.Min(options.MaximumAlphabet, options.VocabularySize));
        var merging = new PairMerging();
        var words = counts.OrderBy(word => word.Key, CodePointOrder.Instance); // the order in which pieces get their numbers
        foreach (var (word, count) in words)
        {
            if (word.EnumerateRunes().All(alphabet.Contains)) merging.AddWord(word, count);
        }

        // Both forms of a character are pieces only where a word uses them so.
        var pieces = new List<string>(SpecialTokens.All);
        pieces.AddRange(merging.Pieces.Order(CodePointOrder.Instance).Take(options.VocabularySize - pieces.Count));
        var known = new HashSet<string>(pieces, StringComparer.Ordinal);
        merging.CountPairs();
        while (pieces.Count < options.VocabularySize && merging.MergeMostFrequent(options.MinimumFrequency) is { } piece)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (known.Add(piece)) pieces.Add(piece); // two different pairs can make the same piece
        }

        return pieces;
    }

    private static Dictionary<string, long> CountWords(
        IEnumerable<string> texts, WordPieceOptions tokenizer, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        var bySpan = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        var normalizer = new BertNormalizer(tokenizer);
        foreach (string text in texts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            normalizer.Clean(text);
            foreach (var (start, end) in normalizer.Words())
            {
                if (end - start > tokenizer.MaximumWordLength) continue;
                var word = normalizer.Text[start..end];
                bySpan.TryGetValue(word, out long count);
                bySpan[word] = count + 1;
            }
        }

        return counts;
    }

    private static HashSet<Rune> Alphabet(Dictionary<string, long> counts, int most)
    {
        var frequencies = new Dictionary<Rune, long>();
        foreach (var (word, count) in counts)
            foreach (var rune in word.EnumerateRunes())
                frequencies[rune] = frequencies.GetValueOrDefault(rune) + count;
        return [.. frequencies.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Value).Take(most).Select(pair => pair.Key)];
    }
}
