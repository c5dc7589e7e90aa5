namespace EmpatheticDetection.Core.Datasets.Audit;

/// <summary>Multinomial naive Bayes over bags of words, smoothed by one (McCallum and Nigam 1998). Words are numbers from 0.</summary>
internal sealed class NaiveBayes
{
    private readonly int[] _documents;
    private readonly int[] _tokens;
    private readonly int[] _counts; // (word, class)
    private readonly int _words;

    public NaiveBayes(int words, int classes)
    {
        _words = words;
        _documents = new int[classes];
        _tokens = new int[classes];
        _counts = new int[words * classes];
    }

    public void Learn(ReadOnlySpan<int> document, int label)
    {
        _documents[label]++;
        _tokens[label] += document.Length;
        foreach (int word in document) _counts[(word * _documents.Length) + label]++;
    }

    /// <summary>The likeliest class among those learnt; the first of equals.</summary>
    public int Classify(ReadOnlySpan<int> document)
    {
        int best = -1;
        double bestScore = double.NegativeInfinity;
        for (int c = 0; c < _documents.Length; c++)
        {
            if (_documents[c] == 0) continue;
            double score = Math.Log(_documents[c]) - (document.Length * Math.Log(_tokens[c] + (double)_words));
            foreach (int word in document) score += Math.Log(_counts[(word * _documents.Length) + c] + 1.0);
            if (score > bestScore) (best, bestScore) = (c, score);
        }

        return best;
    }
}
