using EmpatheticDetection.Core.Randomness;

namespace EmpatheticDetection.Torch.Augmentation;

/// <summary>Hides words from the text encoder, so that it does not rest on single ones.</summary>
public static class WordDropout
{
    /// <summary>
    /// Hides each token with a probability, but never all: where chance would hide every one, a random one stays. Kept ids (such as [CLS]
    /// and [SEP]) are neither hidden nor counted.
    /// </summary>
    /// <param name="tokens">Token ids; not changed.</param>
    /// <param name="random">Its state moves on.</param>
    /// <param name="probability">0..1.</param>
    /// <param name="replacement">What a hidden token becomes, such as the id of [MASK] or of the unknown word; null takes it out.</param>
    /// <param name="kept">Ids that are never hidden; null for none.</param>
    public static int[] Apply(
        IReadOnlyList<int> tokens, SeededRandom random, double probability, int? replacement, IReadOnlySet<int>? kept = null)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentNullException.ThrowIfNull(random);
        int[] words = [.. Enumerable.Range(0, tokens.Count).Where(i => kept is null || !kept.Contains(tokens[i]))];
        var hidden = new HashSet<int>(words.Where(_ => random.Chance(probability)));
        if (hidden.Count > 0 && hidden.Count == words.Length) hidden.Remove(random.Choose(words));
        return replacement is { } id
            ? [.. tokens.Select((token, i) => hidden.Contains(i) ? id : token)]
            : [.. tokens.Where((_, i) => !hidden.Contains(i))];
    }
}
